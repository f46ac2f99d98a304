#pragma once

#include "release/release_view.hpp"

namespace hub::release {

/// What readers of one year of records would get of a level's margins of so many dimensions: under
/// the policy's noise, and beside it as exact counts with small ones hidden.
struct UtilityLine {
    std::string level;
    std::size_t dimensions{0};
    domain::PeriodUnit period{domain::PeriodUnit::year};
    disclosure::MarginUtility utility;
};

/// Level by level and number of dimensions, over all margins that the records can answer. Refused
/// where the policy adds no noise.
Result<std::vector<UtilityLine>> reckon_utility(const ReleaseGround& ground,
                                                int year,
                                                Progress& progress);

/// The lines as a table for a controller to read.
std::string utility_table(const std::vector<UtilityLine>& lines, std::int64_t threshold);

}  // namespace hub::release
