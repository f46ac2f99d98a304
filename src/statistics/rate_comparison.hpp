#pragma once

#include "base/result.hpp"
#include "statistics/confidence_interval.hpp"

#include <optional>

namespace hub::statistics {

/// Events and the person-years in which they fell.
struct EventsInTime {
    double events{0};
    double person_years{0};
    /// Variance that noise or rounding added to the events; 0 for an exact count.
    double added_variance{0};
};

/// One group's rate over another's.
struct RateRatio {
    /// None where the other group has no events.
    std::optional<double> ratio;
    /// By the normal law on the logarithmic scale, with the variance 1/O₁ + 1/O₀ (each term times
    /// 1 + added variance / O); none where either group has no events.
    std::optional<ConfidenceInterval> wald_limits;
    /// Exact, given the sum of the events (Clopper-Pearson for the share of the first group). The
    /// upper limit is infinite where the other group has no events. None where a count carries
    /// noise: the conditional law does not hold then.
    std::optional<ConfidenceInterval> exact_limits;
    /// Two-sided, of equal rates: the sum of the probabilities not above that of what was seen.
    std::optional<double> exact_p;
    /// 100 (ratio − 1).
    std::optional<double> percent_change;

    /// Exact under 10 events in either group, where there are such limits; Wald else.
    [[nodiscard]] std::optional<ConfidenceInterval> limits() const;
    double fewest_events{0};
};

/// Breslow and Day 1987, vol. II. Refused: no person-years, what is not finite or negative, and no
/// events in either group, about which there is no statement.
Result<RateRatio> rate_ratio(EventsInTime first, EventsInTime other, double level);

/// The first group's rate less the other's, per `per` person-years.
struct RateDifference {
    double difference{0};
    ConfidenceInterval wald_limits;
    /// From the two rates' own exact limits (MOVER, Zou and Donner 2008); better under 30 events.
    ConfidenceInterval mover_limits;
};
Result<RateDifference> rate_difference(EventsInTime first,
                                       EventsInTime other,
                                       double per,
                                       double level);

}  // namespace hub::statistics
