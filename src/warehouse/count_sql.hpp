#pragma once

#include "query/warehouse.hpp"
#include "warehouse/duckdb.hpp"

#include <string>
#include <vector>

namespace hub::warehouse {

/// The grouping that answers a request: of live records, or of the folded ones of frozen units. Its
/// columns are: place (INTEGER), row number (INTEGER), month (INTEGER), count (BIGINT), key
/// (UBIGINT), then a number (INTEGER) for each axis that is crossed into columns. Numbers that the
/// request does not group by are 0, so that no group is finer than the question.
struct CountSql {
    std::string text;
    std::vector<duckdb::Value> parameters;
};

CountSql count_sql(const query::CountRequest& request);

}  // namespace hub::warehouse
