#pragma once

#include "base/result.hpp"
#include "statistics/confidence_interval.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hub::statistics {

/// A group of people by deprivation: how many they are, the value of the indicator among them, and
/// its standard error, in which any variance that protection added is included.
struct DeprivationGroup {
    double population{0};
    double value{0};
    double standard_error{0};
};

struct SlopeIndex {
    double slope_index{0};  ///< absolute gap between the ends of the whole population
    double intercept{0};
    double standard_error{0};   ///< of the slope
    ConfidenceInterval limits;  ///< in closed form, since the slope is linear in the values
    std::vector<double> relative_ranks;  ///< middle of each group's part of the population
    /// (intercept + slope) / intercept; none where the intercept's interval spans 0.
    std::optional<double> relative_index;
};

/// Weighted least squares of the values on the relative ranks, weights the population shares (Low
/// and Low 2004; Mackenbach and Kunst 1997). Groups come in order of deprivation, the most deprived
/// first: a slope under 0 then means more among the most deprived. Indices of England and of Wales
/// are never pooled by the caller.
///
/// Refused: under 5 or over 100 groups, a group without people or with a hidden value.
Result<SlopeIndex> slope_index_of_inequality(std::span<const DeprivationGroup> groups,
                                             double level);

struct SimulatedLimits {
    ConfidenceInterval slope;
    ConfidenceInterval relative;
};

/// The scale that an indicator's values vary on by the normal law: rates on that of logarithms,
/// proportions on that of logits.
enum class ValueScale { plain, logarithm, logit };

struct SlopeSimulation {
    /// 100,000 or more for limits that are within 1.5 % of the interval's width.
    int draws{100'000};
    std::uint64_t seed{1};
    /// Where the values are drawn; the standard errors are of this scale.
    ValueScale scale{ValueScale::plain};
    /// Whether the line is fitted on that scale as well, and its ends taken back from it; else the
    /// values drawn are taken back first.
    bool fit_on_scale{false};
};

/// The limits by simulation, as OHID computes them: normal draws of the values, refitted, and the
/// type-7 percentiles of slope and relative index. Also refused: a value that its scale does not
/// have (0 or less, or a share of 0 or 1).
Result<SimulatedLimits> simulate_slope_limits(std::span<const DeprivationGroup> groups,
                                              double level,
                                              const SlopeSimulation& simulation);

/// The slope index with its line fitted on a scale and its ends taken back: f⁻¹(a + b) − f⁻¹(a),
/// and their ratio. `intercept` is f⁻¹(a); limits are by simulation alone, and are left at the
/// index. Refused: as above.
Result<SlopeIndex> slope_index_on_scale(std::span<const DeprivationGroup> groups, ValueScale scale);

}  // namespace hub::statistics
