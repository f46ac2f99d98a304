#include "services/list_batches.hpp"

#include "ingest/record_store.hpp"

#include <iterator>

#include <fmt/format.h>

namespace hub::services {

Result<std::string> list_batches(const ingest::RecordStore& store, const std::string& dataset) {
    const auto batches = store.batches();
    if (!batches) {
        return batches.error();
    }
    std::string lines{
        "reporting body\tmonth\trecords\tboundaries\timported at\trelease\treplaced in\n"};
    for (const auto& batch : *batches) {
        if (batch.identity.dataset != dataset) {
            continue;
        }
        fmt::format_to(std::back_inserter(lines),
                       "{}\t{}\t{}\t{}\t{}\t{}\t{}\n",
                       batch.identity.reporting_body,
                       batch.identity.month.text(),
                       batch.rows_accepted,
                       batch.boundary_vintage,
                       batch.imported_at,
                       batch.release,
                       batch.is_current() ? "-" : batch.replaced_in);
    }
    return lines;
}

}  // namespace hub::services
