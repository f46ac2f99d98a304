#pragma once

#include "base/result.hpp"
#include "statistics/coefficient_ratio.hpp"
#include "statistics/confidence_interval.hpp"
#include "statistics/generalised_linear_model.hpp"
#include "statistics/residual_autocorrelation.hpp"
#include "statistics/seasonal_terms.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hub::statistics {

/// One series of counts with an intervention in it, period by period without leaving one out.
struct InterruptedSeries {
    /// None where a month is missing or hidden: it is no 0, it leaves the likelihood and keeps its
    /// place in time.
    std::vector<std::optional<double>> counts;
    std::vector<double> person_time;  ///< of every period; empty to model the counts themselves
    std::size_t intervention{0};      ///< position, from 0, of the first period after it began
    Season season;
    std::vector<Disturbance> disturbances;  ///< other interventions too
    /// Of each count, by rounding to base b (b²/12) or by noise.
    double added_variance{0};
    std::size_t provisional{0};  ///< how many of the last periods may still change
};

/// What is expected of the intervention; to be chosen before the data are looked at.
enum class ImpactShape { level, slope, level_and_slope };

enum class CountErrors {
    poisson,            ///< the model's own
    quasi_poisson,      ///< times Pearson's χ² over its degrees of freedom, where that is over 1
    negative_binomial,  ///< θ by maximum likelihood
    newey_west,         ///< Poisson means, errors that hold under autocorrelation
};

struct InterruptedModel {
    ImpactShape impact{ImpactShape::level_and_slope};
    std::size_t lag{0};       ///< periods before anything is expected to change
    std::size_t phase_in{0};  ///< periods over which the level changes in equal steps
    CountErrors errors{CountErrors::quasi_poisson};
    std::optional<std::size_t> newey_west_lag;  ///< none: 6 for months, else the automatic one
    double level{0.95};
    std::size_t draws{4000};  ///< of the coefficients, for the limits of the events averted
    std::uint64_t seed{1};
    std::optional<double> time_origin;  ///< position where time is 0; none: the intervention
    /// Leaves the fewest points unchecked, for comparison with published analyses.
    bool any_length{false};
};

struct InterruptedPoint {
    std::optional<double> observed;
    double fitted{0};
    double counterfactual{0};  ///< what the model says would have been without the intervention
    ConfidenceInterval counterfactual_limits;  ///< of that mean
    bool provisional{false};
};

/// Over the periods after the intervention that were observed.
struct AvertedEvents {
    double observed{0};
    double counterfactual{0};
    double averted{0};  ///< counterfactual less observed; negative where there were more
    ConfidenceInterval limits;
};

struct InterruptedResult {
    FittedModel model;           ///< of the observed periods, in their order
    Eigen::MatrixXd covariance;  ///< by the errors that were chosen
    Eigen::VectorXd degrees;     ///< of Student's t, one a term; empty where limits are normal
    std::optional<CoefficientRatio> level_ratio;
    std::optional<CoefficientRatio> slope_ratio;  ///< a period
    std::vector<InterruptedPoint> points;
    AvertedEvents averted;
    double dispersion{1};
    std::optional<double> theta;
    std::optional<double> theta_standard_error;
    std::optional<std::size_t> newey_west_lag;
    /// Of the deviance residuals, up to a year; none where they are too few or all alike.
    std::optional<ResidualAutocorrelation> autocorrelation;
    std::vector<std::string> remarks;  ///< what a reader of the result must be told
};

/// Segmented regression (Wagner et al. 2002; Lopez Bernal, Cummins and Gasparrini 2017):
///
///   ln E(y) = ln n + b₀ + b₁ t + b₂ X + b₃ (t − t₀) X + season + disturbances
///
/// with X 1 from the intervention (and its lag) on, rising in equal steps where it phases in. The
/// level ratio is exp(b₂), the slope ratio exp(b₃), and the counterfactual has both at 0. Limits
/// are normal ones; with a negative binomial Student's on n − k degrees of freedom, and under
/// Newey-West Student's too, with the covariance corrected for short series (see
/// `small_sample_newey_west`). The events averted take their limits from draws of the coefficients;
/// the chance of the counterfactual's own counts is not in them.
///
/// Rounding and noise are in the residuals and so in every error but Poisson's, which is refused
/// with them; the dispersion is never less than what they add, and the events averted widen by
/// them.
///
/// Refused: fewer than 8 points before or after (12 with a monthly season, 24 with a level a
/// month), a series that does not vary before the intervention, an intervention or disturbance
/// outside the series, negative counts, and what the model refuses, as separation by a month
/// without events.
Result<InterruptedResult> interrupted_time_series(const InterruptedSeries& series,
                                                  const InterruptedModel& model);

/// The design of every period of the series, missing ones included; `response` is left empty.
ModelData interrupted_design(const InterruptedSeries& series, const InterruptedModel& model);

}  // namespace hub::statistics
