#pragma once

#include "base/result.hpp"
#include "statistics/confidence_interval.hpp"

#include <span>

namespace hub::statistics {

struct MeanEstimate {
    double sum{0};
    double mean{0};
    double standard_deviation{0};  ///< divisor n − 1
    ConfidenceInterval limits;
};

/// The mean of values with Student's interval: mean ∓ t √(s²/n), t on n − 1 degrees of freedom
/// (Student 1908). Noise and rounding are part of s. A hidden or missing value is left out by the
/// caller, and the number of those with it; it is never passed as 0.
///
/// Refused: under two values, what is not finite, a level outside (0, 1).
Result<MeanEstimate> mean_estimate(std::span<const double> values, double level);

}  // namespace hub::statistics
