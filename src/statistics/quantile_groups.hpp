#pragma once

#include "base/result.hpp"

#include <optional>
#include <span>
#include <vector>

namespace hub::statistics {

/// Where a value stands among the others.
struct QuantileGroup {
    int rank{1};   ///< from 1; values alike share the least of their ranks
    int group{1};  ///< 1 + ⌊(rank − 1) × groups ÷ N⌋
};

/// Groups of about the same number of areas, as the English public health profiles assign them. It
/// differs from `quintiles`, which rounds the other way: 13 areas in tenths put their second into
/// the first group here. A hidden or missing value is passed as none, gets no group and does not
/// count for the others.
///
/// @param groups         2 or more: 4 for quarters, 10 for tenths
/// @param highest_first  whether the greatest value has rank 1
/// Refused: fewer values than groups, what is not finite, under two groups.
Result<std::vector<std::optional<QuantileGroup>>> quantile_groups(
    std::span<const std::optional<double>> values, int groups, bool highest_first);

}  // namespace hub::statistics
