#pragma once

#include "base/result.hpp"
#include "statistics/confidence_interval.hpp"
#include "statistics/proportion.hpp"

#include <optional>

namespace hub::statistics {

/// Where an area lies against the limits of a funnel: outside those of 99.8 %, outside those of
/// 95 % alone, or within.
enum class FunnelClass { high_998, high_95, within, low_95, low_998 };

/// Limits of a share of `trials` about the average: the shares whose Wilson limit is the average
/// itself, cut to 0 and 1 (Spiegelhalter 2005, with the score interval in place of the normal
/// law). An area outside them has an interval that leaves the average out.
///
/// All here refuse what is not finite, a level outside (0, 1), and an average or expected number
/// that is not more than 0 (under 1 for a share). Protected input widens an area's own interval and
/// not the funnel: rate such an area by its interval and not by the picture.
Result<ConfidenceInterval> funnel_of_proportions(double average, double trials, double level);

/// The exposure (person-years of a rate, expected events of a ratio) with which so many events lie
/// at an edge of the average, from the exact Poisson limits of the events.
struct FunnelOfEvents {
    double least_exposure{0};  ///< lower limit of the events over the average
    double most_exposure{0};   ///< upper limit of the events over the average
    /// Events over the most and the least exposure: between them a rate is ordinary. The upper one
    /// is none at 0 events, where the least exposure is 0.
    double lower_rate{0};
    std::optional<double> upper_rate;
};

/// @param average  events a unit of exposure: person-years for rates, 1 for ratios to expected
Result<FunnelOfEvents> funnel_of_events(double events, double average, double level);

/// The class of a count against its expected number, by its limits (`poisson_limits`) at 99.8 and
/// 95 %. Nothing is said of areas with under one expected event: the caller marks them.
///
/// @param added_variance  of the count, by noise or rounding: widens its limits
Result<FunnelClass> funnel_class_of_events(double events,
                                           double expected,
                                           double added_variance = 0);

/// The class of a share against the average, by Wilson's limits.
Result<FunnelClass> funnel_class_of_share(Share share, double average);

}  // namespace hub::statistics
