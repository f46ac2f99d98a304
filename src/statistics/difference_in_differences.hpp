#pragma once

#include "base/result.hpp"
#include "statistics/coefficient_ratio.hpp"
#include "statistics/generalised_linear_model.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hub::statistics {

/// One area in one period.
struct PanelRow {
    std::size_t area{0};          ///< its number in `start_of_area`
    std::size_t period{0};        ///< whole periods from 0
    std::optional<double> count;  ///< none where it is missing or hidden: the row is left out
    double person_time{1};
};

struct ComparisonPanel {
    std::vector<PanelRow> rows;
    /// The period in which each area's programme began; none for an area without one.
    std::vector<std::optional<std::size_t>> start_of_area;
    double added_variance{0};  ///< of each count, by rounding (b²/12) or noise
};

enum class PanelEffects {
    group_and_post,     ///< a level for the treated, one for the time after the start
    group_and_periods,  ///< a level for the treated, one for every period
    areas_and_periods,  ///< a level for every area and every period
};

enum class PanelErrors {
    poisson,
    quasi_poisson,
    heteroscedastic,  ///< HC0
    by_period,        ///< rows of one period depend on each other; no factor
    by_area,          ///< rows of one area depend on each other; CR1, and t on areas − 1
};

struct PanelModel {
    PanelEffects effects{PanelEffects::group_and_periods};
    PanelErrors errors{PanelErrors::by_area};
    double level{0.95};
    std::size_t draws{1999};  ///< of the wild bootstrap
    std::uint64_t seed{1};
};

/// Treated over control in one period, against the last period before the start.
struct EventStudyPoint {
    std::size_t period{0};
    CoefficientRatio ratio;
};

struct DifferenceResult {
    FittedModel model;
    Eigen::MatrixXd covariance;
    CoefficientRatio ratio;  ///< of rate ratios: exp of the last term, "effect"
    double dispersion{1};
    std::size_t areas{0};
    /// By area and under 30 areas: the p to go by, since CR1 finds too much there.
    std::optional<double> wild_bootstrap_p;
    /// Yearly or monthly change of treated over control before the start, which should be 1; none
    /// where under three periods are before.
    std::optional<CoefficientRatio> pretrend;
    std::vector<EventStudyPoint> event_study;  ///< empty with a remark where it cannot be fitted
    std::vector<std::string> remarks;
};

/// Difference-in-differences on the logarithm of the rate: Poisson regression of all areas' counts
/// with person-time as exposure. The effect is the interaction of treated and after; with totals in
/// a 2 × 2 table it is their ratio of rate ratios, whose error is √Σ 1/count. Assumes that without
/// the programme both groups would have changed by the same factor, so a test of the trends before
/// (quasi-Poisson, or by area) and the event study stand beside it always.
///
/// Errors by area: Liang and Zeger 1986, CR1; under 30 areas a wild bootstrap of the areas' scores
/// with the effect held at none (Kline and Santos 2012; Rademacher signs, all of them up to 12
/// areas).
///
/// Noise and rounding are in the residuals and so in all errors but Poisson's, refused with them.
///
/// Refused: programmes that begin in different periods (staggered starts bias this design:
/// Goodman-Bacon 2021), no treated or no control area, no period before or after, two rows of one
/// area and period, errors by area with under two areas in a group, over 400 terms, and what the
/// model refuses.
Result<DifferenceResult> difference_in_differences(const ComparisonPanel& panel,
                                                   const PanelModel& model);

struct GroupTotals {
    double count{0};
    double person_time{0};
};

/// The same of four totals alone. Refused: no event in one of them, no person-time.
Result<CoefficientRatio> ratio_of_rate_ratios(const GroupTotals& treated_before,
                                              const GroupTotals& treated_after,
                                              const GroupTotals& control_before,
                                              const GroupTotals& control_after,
                                              double level);

}  // namespace hub::statistics
