#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace hub::statistics {

/// Why a point of a control chart is out of the ordinary; the first that applies, in this order.
enum class SpecialCause {
    none,
    above_limit,
    below_limit,
    rising,              ///< one of seven points, each higher than the one before
    falling,             ///< the same, lower
    two_in_three_above,  ///< near the upper limit, with another such among three points above
    two_in_three_below,
    seven_above,  ///< one of seven points in a row above the mean
    seven_below,
};

/// Whether a cause points up; none for an ordinary point.
std::optional<bool> points_up(SpecialCause cause);

struct XmrPoint {
    std::optional<double> value;  ///< none where the month is missing
    double mean{0};               ///< of its phase
    std::optional<double> lower_limit;
    std::optional<double> upper_limit;
    SpecialCause cause{SpecialCause::none};
};

struct XmrPhase {
    std::size_t first{0};    ///< position of its first point
    std::size_t points{0};   ///< that are not missing
    bool few_points{false};  ///< under 13: the limits are not to be relied on
};

struct XmrChart {
    std::vector<XmrPoint> points;
    std::vector<XmrPhase> phases;
};

struct XmrOptions {
    /// Positions, from 0 and ascending, where a new phase begins; 0 need not be named.
    std::vector<std::size_t> phase_starts;
    /// The limits of each phase from its first points only.
    std::optional<std::size_t> fix_after;
    /// Leaves out ranges of 3.267 times their mean and more, once.
    bool screen_outliers{true};
};

/// A chart of individual values and moving ranges with the four rules of NHS England's *Making Data
/// Count* (Wheeler; as NHSRplotthedots 0.2.2): limits are the mean ± 2.66 mean moving ranges, near
/// limits two thirds of the way.
///
/// A missing value is marked, gives no range and breaks every run: it is never bridged. A hidden
/// one is passed as missing. A phase of one point, or of points all alike, has no limits.
/// Counts with noise keep their limits, since the moving ranges hold the noise as well.
///
/// Refused: no value at all, one that is not finite, phases out of order, fewer than two points to
/// fix limits by. Means under about 5 want a chart of the days between events instead: the caller
/// is to say so.
Result<XmrChart> xmr_chart(std::span<const std::optional<double>> values,
                           const XmrOptions& options);

/// What a target has to expect of the last limits.
enum class Assurance { consistent_pass, consistent_fail, inconsistent };

/// @param higher_is_better  of the measure
/// None where the last phase has no limits.
std::optional<Assurance> assurance(const XmrChart& chart, double target, bool higher_is_better);

}  // namespace hub::statistics
