#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace hub::statistics {

struct StlOptions {
    std::size_t period{12};
    /// Points of one season that its smoothing looks at, odd and 7 or more; none for a season that
    /// is the same in every period.
    std::optional<std::size_t> seasonal_window;
    /// Points far from the fit count less, so that an odd month bends neither trend nor season.
    bool robust{false};
};

/// A series as season + trend + remainder.
struct SeasonalTrend {
    std::vector<double> seasonal;
    std::vector<double> trend;
    std::vector<double> remainder;
    std::vector<double> weights;  ///< what a point counted for, 1 for all without `robust`
};

/// Season and trend by local regression (STL; Cleveland, Cleveland, McRae and Terpenning 1990). The
/// seasonal smoothing is a local mean, trend and low-pass local lines; the trend window is the next
/// odd number from 1.5 period ÷ (1 − 1.5/seasonal window), the low-pass window from the period, and
/// fits are made at every tenth of a window with lines between them, as R's `stl` has it. Two inner
/// rounds; with `robust` one, and fifteen outer ones.
///
/// A series without a gap: a missing or hidden month splits a run in two, each to be decomposed by
/// itself and never bridged by an invented value. Noise and rounding stay in the remainder, for
/// the most part. Season and trend here have no interval of their own.
///
/// Refused: a period under 2, two periods or less, what is not finite, an even or too small window.
Result<SeasonalTrend> seasonal_trend_decomposition(std::span<const double> values,
                                                   const StlOptions& options);

}  // namespace hub::statistics
