#pragma once

#include "base/result.hpp"
#include "statistics/interrupted_time_series.hpp"

namespace hub::statistics {

/// What is asked of an evaluation before it begins.
struct DetectionPlan {
    std::size_t periods_after{12};  ///< that will be observed
    double power{0.8};
    bool increase{false};  ///< looks for a rise of the level, else for a fall
    std::size_t simulations{400};
    std::uint64_t seed{1};
};

struct DetectableEffect {
    double rate_ratio{1};       ///< the level change nearest to 1 that is found with that power
    double percent_change{0};   ///< 100 (ratio − 1)
    double power{0};            ///< found at that ratio, by the simulations
    double false_positives{0};  ///< share found where nothing changed; about 1 − level
    double dispersion{1};       ///< of the series so far, by which counts were drawn
};

/// The smallest change of level that the chosen interrupted series finds with a given power, before
/// the fact: trend, season and dispersion are those of the series so far, counts are drawn about
/// them (negative binomial with that dispersion) with the change from the intervention on, and the
/// whole analysis is done with each. The same random numbers serve every size of change, which is
/// then found by halving. Person-time goes on as in the last year.
///
/// Noise and rounding are in the dispersion of the series so far.
///
/// @param series  with counts up to now alone; `intervention` is not looked at, as it comes next
/// @param model   with a level in it
/// Refused: a power not between the false positives and 1, under 100 simulations, a change of more
/// than 95 % (or a twentyfold one) that is not found either, a model without a level, and what
/// `interrupted_time_series` refuses.
Result<DetectableEffect> detectable_effect(const InterruptedSeries& series,
                                           const InterruptedModel& model,
                                           const DetectionPlan& plan);

}  // namespace hub::statistics
