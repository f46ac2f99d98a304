#pragma once

#include <span>

namespace hub::statistics {

/// The quantile of sorted numbers by linear interpolation between order statistics (Hyndman and Fan
/// 1996, type 7).
///
/// @param sorted       ascending, one number or more
/// @param probability  0 to 1
double quantile_type7(std::span<const double> sorted, double probability);

}  // namespace hub::statistics
