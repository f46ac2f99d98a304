#pragma once

#include "base/result.hpp"
#include "warehouse/duckdb.hpp"

#include <functional>
#include <string_view>

namespace hub::warehouse {

/// Appends the rows that `fill` gives; a fault in any of them is the answer.
Status append_rows(duckdb::Connection& connection,
                   std::string_view table,
                   const std::function<void(duckdb::Appender&)>& fill);

}  // namespace hub::warehouse
