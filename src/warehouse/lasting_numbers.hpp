#pragma once

#include "base/result.hpp"
#include "geography/bundle.hpp"
#include "warehouse/duckdb.hpp"

#include <cstdint>
#include <vector>

namespace hub::warehouse {

/// Brings the tables `area` and `reporting_body` to what the bundle says, inside the connection's
/// open transaction. What was there keeps its number; what is new gets one that was never given;
/// what the bundle lacks goes, unless records hold it. Answers with the number of each area, by its
/// position in the bundle.
Result<std::vector<std::int32_t>> give_lasting_numbers(duckdb::Connection& connection,
                                                       const geography::Bundle& bundle);

}  // namespace hub::warehouse
