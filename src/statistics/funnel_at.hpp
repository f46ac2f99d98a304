#pragma once

#include "base/result.hpp"
#include "statistics/confidence_interval.hpp"

namespace hub::statistics {

/// Limits of observed over expected at one expected number: the ratios whose own Poisson limit
/// (`poisson_limits`) is 1. An area lies outside just where its interval leaves the reference out.
/// The lower limit is 0 where even no event would be ordinary.
///
/// @param expected  more than 0; a curve is drawn through many of them
/// Refused: an expected number that is not finite and more than 0, a level outside (0, 1).
Result<ConfidenceInterval> funnel_at(double expected, double level);

}  // namespace hub::statistics
