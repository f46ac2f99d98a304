#pragma once

#include "base/result.hpp"
#include "statistics/holt_winters.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace hub::statistics {

/// Exponential smoothing with additive errors, no trend and additive season: ETS(A,N,A) of Hyndman,
/// Koehler, Ord and Snyder (2008).
struct SeasonalSmoothing {
    double alpha{0};
    double gamma{0};
    double level{0};             ///< at the end
    std::vector<double> season;  ///< the next step's first
    double squared_errors{0};
    /// −n/2 ln Σe², the likelihood up to what does not depend on the model.
    double log_likelihood{0};
    double aic{0};  ///< two weights, level, seasons less one, and the variance count
    double aicc{0};
    double sigma_squared{0};  ///< Σe² over n less what was fitted but the variance
};

/// By maximum likelihood over 0.0001 ≤ α, γ and γ ≤ 1 − α; the start of level and season is least
/// squares at each α and γ, since the errors are linear in it.
///
/// A series without a gap. Noise and rounding are part of the errors and so of the interval.
///
/// Refused: a period under 2 or over 60, under two periods and four values more, what is not
/// finite, a series that the model meets without error.
Result<SeasonalSmoothing> seasonal_smoothing(std::span<const double> values, std::size_t period);

/// −n/2 ln Σe² at given weights; for checks.
Result<double> seasonal_smoothing_likelihood(std::span<const double> values,
                                             std::size_t period,
                                             double alpha,
                                             double gamma);

/// The next steps with limits mean ∓ z √(σ² (1 + Σ c²)), cⱼ = α + [j a multiple of the period] γ.
/// Refused: as the forecast of `holt_winters`.
Result<std::vector<Forecast>> forecast(const SeasonalSmoothing& fitted,
                                       std::size_t steps,
                                       double level);

}  // namespace hub::statistics
