#include "warehouse/count_sql.hpp"

#include "base/text.hpp"
#include "base/unreachable.hpp"
#include "warehouse/folded_records.hpp"
#include "warehouse/schema.hpp"

#include <fmt/format.h>

namespace hub::warehouse {

namespace {

/// Column names come from dataset definitions, whose ids are checked when they are read.
std::string column_of(const query::Axis& axis) {
    switch (axis.by) {
        case query::Axis::By::place:
            return "0";
        case query::Axis::By::reporting_body:
            return "reporting_body";
        case query::Axis::By::dimension:
            return fmt::format("dimension_{}", axis.dimension);
    }
    unreachable("a new kind of axis needs its column");
}

std::string filter_column(const std::string& dimension) {
    return dimension == "reporting_force" ? "reporting_body"
                                          : fmt::format("dimension_{}", dimension);
}

bool needs_place(const query::CountRequest& request) {
    return request.rows.by == query::Axis::By::place || !request.places_counted.empty();
}

}  // namespace

CountSql count_sql(const query::CountRequest& request) {
    CountSql sql;
    sql.parameters = {std::int64_t{request.months.first.number()},
                      std::int64_t{request.months.last.number()}};
    std::string filters;
    for (const auto& filter : request.filters) {
        std::string list;
        for (const int number : filter.numbers) {
            sql.parameters.emplace_back(std::int64_t{number});
            list += fmt::format("{}${}", list.empty() ? "" : ", ", sql.parameters.size());
        }
        filters += fmt::format(" AND {} IN ({})", filter_column(filter.dimension), list);
    }
    const auto bound = [&](std::int64_t value) {
        sql.parameters.emplace_back(value);
        return fmt::format("${}", sql.parameters.size());
    };
    std::string state;
    const bool live = request.units.empty();
    if (live) {
        state = "release_id <= " + bound(request.release);
    } else {
        std::vector<std::string> units;
        for (const auto unit : request.units) {
            units.push_back(bound(unit));
        }
        state = fmt::format("unit_id IN ({})", join(units, ", "));
    }
    std::string columns;
    for (const auto& axis : request.columns) {
        columns += fmt::format(", {}::INTEGER", column_of(axis));
    }
    sql.text = fmt::format(
        "SELECT {}::INTEGER AS place, {}::INTEGER AS row_number, month, "
        "{} AS records, bit_xor({}) AS cell_key{} FROM {} "
        "WHERE month BETWEEN $1 AND $2 AND {}{} GROUP BY ALL",
        needs_place(request) ? fmt::format("place_{}", slug_of(request.place)) : "0",
        column_of(request.rows),
        live ? "count(*)" : "sum(records)::BIGINT",
        live ? "record_key" : "cell_key",
        columns,
        live ? records_table(*request.dataset) : folded_table(*request.dataset),
        state,
        filters);
    return sql;
}

}  // namespace hub::warehouse
