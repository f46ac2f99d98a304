#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace hub::statistics {

/// Which of the three rules of the Early Aberration Reporting System; the fourth is C3 as the R
/// package surveillance (1.20) restates it, for comparison with it alone.
enum class EarsRule { c1, c2, c3, c3_of_surveillance };

struct EarsOptions {
    EarsRule rule{EarsRule::c1};
    /// One-sided chance of a false alarm in a period: 0.001 for C1 and C2, 0.025 for C3.
    double false_alarm{0.001};
    /// The least standard deviation of a baseline: with 0, seven periods all alike alarm on any
    /// rise.
    double least_sigma{1};
};

struct EarsPoint {
    /// None where a period that the rule needs is missing or lies before the series.
    std::optional<double> threshold;
    bool alarm{false};  ///< more events than the threshold
};

/// Early warning from a short baseline (Hutwagner et al. 2003; Salmon, Schumacher and Höhle 2016),
/// made for daily and weekly counts without much season. With mean m and standard deviation s
/// (divisor n − 1) of seven periods and z the normal quantile at 1 − `false_alarm`:
///
///   C1  the seven periods before: m + z s
///   C2  the seven that end three periods before, so that a slow start does not raise its own
///       baseline: m + z s
///   C3  C2's score (y − m)/s and what the scores of the two periods before have over 1, together
///       over z: a threshold of m + s (z − Σ max(0, score − 1)), never under 0
///
/// The package puts y where C3 has m, so that today's count cannot raise an alarm: only the two
/// periods before can. That is not the published rule, and it is not the default.
///
/// A missing or hidden period is passed as none and keeps its place: every period whose baseline
/// holds it has no threshold, and it is never read as 0. Noise and rounding widen s by themselves,
/// since the baseline holds them too. A score over a baseline without any spread (`least_sigma` 0)
/// is not defined, and neither is a C3 threshold that needs it.
///
/// Refused: no periods, counts that are not finite or negative, a false-alarm chance outside
/// (0, 1), a negative least sigma.
///
/// @return one point for each period
Result<std::vector<EarsPoint>> ears(std::span<const std::optional<double>> observed,
                                    const EarsOptions& options);

}  // namespace hub::statistics
