#pragma once

#include "base/result.hpp"
#include "statistics/classical_decomposition.hpp"
#include "statistics/confidence_interval.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace hub::statistics {

/// How fast level, trend and season follow the series, each from 0 (never) to 1 (at once).
struct SmoothingWeights {
    double level{0.2};   ///< α
    double trend{0.1};   ///< β
    double season{0.1};  ///< γ
};

struct HoltWinters {
    SmoothingWeights weights;
    double squared_errors{0};    ///< Σ of the errors of one step
    std::vector<double> fitted;  ///< one step ahead, from the second period on
    double level{0};             ///< at the end
    double trend{0};             ///< a step
    std::vector<double> season;  ///< the next step's first
    SeasonKind kind{SeasonKind::additive};
    double error_variance{0};  ///< of the errors of one step
};

/// Exponential smoothing with trend and season (Holt 1957; Winters 1960). It starts from the
/// classical decomposition of the first two periods, with level and trend by least squares of its
/// trend, and runs from the second period on.
///
/// A series without a gap. Noise and rounding are part of the errors and so of the interval.
/// Counts so small that a forecast may fall under 0 want a regression of counts instead.
///
/// Refused: as `classical_decomposition`; weights outside 0 to 1.
Result<HoltWinters> holt_winters(std::span<const double> values,
                                 std::size_t period,
                                 SeasonKind kind,
                                 const SmoothingWeights& weights);

/// With the weights of least squared errors.
Result<HoltWinters> fitted_holt_winters(std::span<const double> values,
                                        std::size_t period,
                                        SeasonKind kind);

struct Forecast {
    double mean{0};
    /// None where the method has none.
    std::optional<ConfidenceInterval> limits;
};

/// The next steps. Limits of an additive season: mean ∓ z √(variance (1 + Σ ψ²)) with
/// ψⱼ = α(1 + jβ) + [j a multiple of the period] γ(1 − α); the weights are taken as known. None for
/// a multiplicative season. Refused: no step or over 1,000, a level outside (0, 1).
Result<std::vector<Forecast>> forecast(const HoltWinters& fitted, std::size_t steps, double level);

}  // namespace hub::statistics
