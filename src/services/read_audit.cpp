#include "services/read_audit.hpp"

#include "audit/audit_reader.hpp"

#include <iterator>

#include <fmt/format.h>

namespace hub::services {

Result<std::string> ReadAudit::newest(int entries) const {
    const auto list = log_.newest(entries);
    if (!list) {
        return list.error();
    }
    std::string lines;
    for (const auto& entry : *list) {
        fmt::format_to(std::back_inserter(lines),
                       "{}\t{}\t{}\t{}\t{}\t{}\n",
                       entry.sequence,
                       iso_text(entry.at),
                       entry.principal,
                       entry.action,
                       entry.origin,
                       entry.object);
    }
    return lines;
}

Result<std::string> ReadAudit::verify() const {
    const auto head = log_.verify({});
    if (!head) {
        return head.error();
    }
    return fmt::format(
        "{} entries, each as it was written; head {}\n", head->sequence, hex_of(head->own));
}

}  // namespace hub::services
