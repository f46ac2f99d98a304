#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace hub::statistics {

/// How a count is set against its mean in control, m.
enum class CusumTransformation {
    standard,  ///< (y − m)/√m
    rossi,     ///< (y − 3m + 2√(ym))/(2√m) (Rossi, Lampugnani and Marchi 1999)
    anscombe,  ///< 1.5 (y^⅔ − m^⅔)/m^⅙
    none,      ///< y itself; k is then a count
};

struct CusumOptions {
    CusumTransformation transformation{CusumTransformation::rossi};
    double reference{1.04};  ///< k: what is taken off each period
    double decision{2.26};   ///< h: alarm from here
};

struct CusumPoint {
    double sum{0};
    bool alarm{false};
    /// The count from which on this period alarms; 0 where every count does.
    double alarm_from{0};
};

/// Cumulative sum of counts over what is usual (Page 1954): C_t = max(0, C_{t−1} + z_t − k) from 0,
/// an alarm at C_t ≥ h, and no new start after one: it is to stay until the counts are back.
///
/// @param counts  of the periods judged; a missing or hidden one is none, adds nothing and never
///                alarms: the sum stays
/// @param means   in control, one a period, more than 0
/// Noise and rounding of variance s² in the counts make z wider than it is taken to be by
/// √(1 + s²/m): such counts alarm too often, and those of under s² should not be judged.
/// Refused: negative counts, means that are not positive, k under 0, h of 0 or less.
Result<std::vector<CusumPoint>> cusum(std::span<const std::optional<double>> counts,
                                      std::span<const double> means,
                                      const CusumOptions& options);

/// The mean in control of every later period: that of the history, or one that follows the season,
/// by Poisson regression on a sine and a cosine of the year without a trend.
///
/// @param first_place  of the history's first period in its year, from 0
/// Refused: no history, no event in it, for the season under a year of it.
Result<double> mean_of_history(std::span<const std::optional<double>> history);
Result<std::vector<double>> seasonal_means(std::span<const std::optional<double>> history,
                                           std::size_t periods_a_year,
                                           std::size_t first_place,
                                           std::size_t periods_ahead);

}  // namespace hub::statistics
