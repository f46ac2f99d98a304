#include "warehouse/folded_records.hpp"

#include "base/text.hpp"
#include "warehouse/schema.hpp"

#include <fmt/format.h>

namespace hub::warehouse {

namespace {

/// What a question can tell records apart by: the shared columns but the key itself.
std::vector<std::string> shared_columns(const domain::DatasetDefinition& dataset) {
    auto names = fact_columns(dataset);
    std::erase(names, "record_key");
    for (std::size_t i = 1; i < dataset.places.size(); ++i) {
        std::erase(names, fmt::format("place_{}", slug_of(dataset.places[i].role)));
    }
    return names;
}

/// Sorted, so that the rows of one place lie together and compress.
std::string folding(const domain::DatasetDefinition& dataset, const std::string& condition) {
    const auto shared = join(shared_columns(dataset), ", ");
    return fmt::format(
        "SELECT unit_id, bit_xor(record_key) AS cell_key, count(*)::INTEGER AS records, {0} FROM "
        "{1} {2} GROUP BY unit_id, {0} ORDER BY unit_id, {0}",
        shared,
        frozen_table(dataset),
        condition);
}

}  // namespace

std::string folded_table(const domain::DatasetDefinition& dataset) {
    return fmt::format("folded_{}", dataset.id);
}

Status ensure_folded_table(duckdb::Connection& connection,
                           const domain::DatasetDefinition& dataset) {
    const auto table = folded_table(dataset);
    auto made = connection.run(
        fmt::format("CREATE TABLE IF NOT EXISTS {} AS {}", table, folding(dataset, "")));
    if (!made) {
        return made;
    }
    std::vector<std::string> expected{"unit_id", "cell_key", "records"};
    const auto shared = shared_columns(dataset);
    expected.insert(expected.end(), shared.begin(), shared.end());
    return check_columns(connection, table, expected);
}

Status fold_unit(duckdb::Connection& connection,
                 const domain::DatasetDefinition& dataset,
                 std::int64_t unit) {
    return connection.run(
        fmt::format(
            "INSERT INTO {} {}", folded_table(dataset), folding(dataset, "WHERE unit_id = $1")),
        {unit});
}

}  // namespace hub::warehouse
