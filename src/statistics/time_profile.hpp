#pragma once

#include "base/result.hpp"

#include <span>
#include <vector>

namespace hub::statistics {

/// How events spread over the days of the week or the months of the year, against the time that
/// each had to happen in.
struct Profile {
    std::vector<double> index;               ///< 100 where a slot has its share of the time
    std::vector<double> adjusted_residuals;  ///< (O − E) / √(N q (1 − q))
    double chi_squared{0};
    double p{1};  ///< of an even spread, on one degree of freedom fewer than slots
};

/// @param counts    events by slot
/// @param exposure  days, or person-hours, of each slot; all positive. A month has its own days;
/// the
///                  hour that a clock change doubles or takes away has its own exposure.
/// Refused: no events, and what is not finite or negative.
Result<Profile> time_profile(std::span<const double> counts, std::span<const double> exposure);

/// When in the day events happen, on the circle: a mean that midnight does not break.
struct DayCircle {
    double mean_hour{0};         ///< at least 0 and less than 24
    double resultant_length{0};  ///< 0 for an even spread, 1 where all fall into one hour
    double rayleigh_z{0};
};

/// @param counts  24, from midnight; an hour's events sit at its half. Refused: another number of
///                hours, no events.
Result<DayCircle> day_circle(std::span<const double> counts);

}  // namespace hub::statistics
