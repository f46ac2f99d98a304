#include "warehouse/count_sql.hpp"

#include "base/text.hpp"
#include "base/unreachable.hpp"
#include "warehouse/folded_records.hpp"
#include "warehouse/schema.hpp"

#include <fmt/format.h>

namespace hub::warehouse {

namespace {

std::string filter_column(const std::string& dimension) {
    return dimension == "reporting_force" ? "reporting_body"
                                          : fmt::format("dimension_{}", dimension);
}

/// Writes parts of a statement and keeps what they bind.
class Writer {
public:
    explicit Writer(std::vector<duckdb::Value>& parameters) : parameters_{parameters} {}

    std::string bound(std::int64_t value) {
        parameters_.emplace_back(value);
        return fmt::format("${}", parameters_.size());
    }
    std::string condition(const query::DimensionFilter& filter) {
        std::vector<std::string> numbers;
        for (const int number : filter.numbers) {
            numbers.push_back(bound(number));
        }
        return fmt::format("{} IN ({})", filter_column(filter.dimension), join(numbers, ", "));
    }
    /// Column names come from dataset definitions, whose ids are checked when they are read.
    std::string column(const query::Axis& axis) {
        switch (axis.by) {
            case query::Axis::By::place:
                return "0";
            case query::Axis::By::reporting_body:
                return "reporting_body";
            case query::Axis::By::dimension:
                return fmt::format("dimension_{}", axis.dimension);
            case query::Axis::By::definition:
                return inside(axis);
        }
        unreachable("a new kind of axis needs its column");
    }

private:
    std::string inside(const query::Axis& axis) {
        std::vector<std::string> kinds;
        for (const auto& kind : axis.kinds) {
            std::vector<std::string> conditions;
            for (const auto& each : kind) {
                conditions.push_back(condition(each));
            }
            kinds.push_back(join(conditions, " AND "));
        }
        return fmt::format("(CASE WHEN {} THEN 1 ELSE 0 END)", join(kinds, " OR "));
    }

    std::vector<duckdb::Value>& parameters_;
};

bool needs_place(const query::CountRequest& request) {
    return request.rows.by == query::Axis::By::place || !request.places_counted.empty();
}

}  // namespace

CountSql count_sql(const query::CountRequest& request) {
    CountSql sql;
    sql.parameters = {std::int64_t{request.months.first.number()},
                      std::int64_t{request.months.last.number()}};
    Writer writer{sql.parameters};
    std::string filters;
    for (const auto& filter : request.filters) {
        filters += " AND " + writer.condition(filter);
    }
    std::string state;
    const bool live = request.units.empty();
    if (live) {
        state = "release_id <= " + writer.bound(request.release);
    } else {
        std::vector<std::string> units;
        for (const auto unit : request.units) {
            units.push_back(writer.bound(unit));
        }
        state = fmt::format("unit_id IN ({})", join(units, ", "));
    }
    std::string columns;
    for (const auto& axis : request.columns) {
        columns += fmt::format(", {}::INTEGER", writer.column(axis));
    }
    sql.text = fmt::format(
        "SELECT {}::INTEGER AS place, {}::INTEGER AS row_number, month, "
        "{} AS records, bit_xor({}) AS cell_key{} FROM {} "
        "WHERE month BETWEEN $1 AND $2 AND {}{} GROUP BY ALL",
        needs_place(request) ? fmt::format("place_{}", slug_of(request.place)) : "0",
        writer.column(request.rows),
        live ? "count(*)" : "sum(records)::BIGINT",
        live ? "record_key" : "cell_key",
        columns,
        live ? records_table(*request.dataset) : folded_table(*request.dataset),
        state,
        filters);
    return sql;
}

}  // namespace hub::warehouse
