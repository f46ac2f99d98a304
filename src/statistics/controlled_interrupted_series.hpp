#pragma once

#include "base/result.hpp"
#include "statistics/interrupted_time_series.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hub::statistics {

struct ControlledTerm {
    std::string name;
    double in_control{0};  ///< coefficient of the control series
    double in_control_error{0};
    double difference{0};  ///< treated less control: the interaction with the group
    double difference_error{0};
};

struct ControlledResult {
    InterruptedResult treated;
    InterruptedResult control;
    double dispersion{1};  ///< of both together
    std::vector<ControlledTerm> terms;
    /// Treated over control: ratios of rate ratios.
    std::optional<CoefficientRatio> level_ratio;
    std::optional<CoefficientRatio> slope_ratio;
    /// In the treated series, had its level and slope changed as the control's did.
    AvertedEvents averted;
};

/// Controlled interrupted time series (Lopez Bernal, Cummins and Gasparrini 2018): segmented
/// regression of both series with the group interacting with every term. So full a model falls into
/// one for each series, and an interaction is the difference of two coefficients. Quasi-Poisson
/// takes one dispersion of both; other errors add their variances, with Welch's degrees of freedom
/// under Newey-West. Months that disturb both series alike make that wider than need be.
///
/// Noise and rounding enter as in `interrupted_time_series`.
/// Refused: series that differ in length, intervention or season, and what either series refuses.
Result<ControlledResult> controlled_interrupted_series(const InterruptedSeries& treated,
                                                       const InterruptedSeries& control,
                                                       const InterruptedModel& model);

}  // namespace hub::statistics
