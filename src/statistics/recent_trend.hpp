#pragma once

#include "base/result.hpp"
#include "statistics/confidence_interval.hpp"
#include "statistics/proportion.hpp"
#include "statistics/rate_comparison.hpp"

#include <span>

namespace hub::statistics {

/// Whether five yearly points rise or fall: chi-squared on one degree of freedom, and its p.
struct TrendTest {
    double chi_squared{0};
    double p{1};
    double slope{0};           ///< a step of the score; of the logarithm, for rates
    double slope_variance{0};  ///< for rates
};

/// The recent trend of a proportion: Armitage's test for a linear trend, without correction for
/// continuity. Refused: other than five points, all shares 0 or 1.
Result<TrendTest> trend_of_proportions(std::span<const Share> years);

/// The recent trend of a rate: inverse-variance weighted slope of the logarithm of the rate, its
/// standard error from the width of the 95 % Byar limits. Refused: other than five points, a year
/// with noise (its limits are not Byar's), or one whose lower limit is not above 0.
Result<TrendTest> trend_of_rates(std::span<const EventsInTime> years);

struct AnnualChange {
    double log_slope{0};  ///< of the rate a year
    double standard_error{0};
    double percent_a_year{0};  ///< 100 (exp(slope) − 1)
    ConfidenceInterval limits;
};

/// Poisson regression of the events on the year with the person-years as exposure. Two years or
/// more with an event among them. Noise in the counts widens the limits.
Result<AnnualChange> annual_percent_change(std::span<const EventsInTime> years, double level);

}  // namespace hub::statistics
