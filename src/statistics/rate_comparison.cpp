#include "statistics/rate_comparison.hpp"

#include "statistics/input_checks.hpp"
#include "statistics/normal_quantile.hpp"
#include "statistics/poisson_limits.hpp"
#include "statistics/proportion.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <boost/math/distributions/binomial.hpp>

namespace hub::statistics {

namespace {

constexpr double exact_under = 10;
/// Beyond this the sum over all splits takes long and says nothing that the normal law does not.
constexpr double largest_exact_total = 1e6;

Status usable(const EventsInTime& first, const EventsInTime& other, double level) {
    if (auto checked = is_level(level); !checked) {
        return checked;
    }
    if (auto checked = none_negative(
            std::array{first.events, other.events, first.added_variance, other.added_variance},
            "events and their variances");
        !checked) {
        return checked;
    }
    return all_positive(std::array{first.person_years, other.person_years}, "person-years");
}

/// A variance 1/O of the logarithm of a rate, with what protection added.
double log_variance(const EventsInTime& group) {
    return (1 + group.added_variance / group.events) / group.events;
}

double exact_two_sided_p(const EventsInTime& first, const EventsInTime& other) {
    constexpr double slack = 1e-7;
    const double total = first.events + other.events;
    const boost::math::binomial split{
        total, first.person_years / (first.person_years + other.person_years)};
    const double seen = boost::math::pdf(split, first.events);
    double sum = 0;
    for (double events = 0; events <= total; ++events) {
        const double each = boost::math::pdf(split, events);
        sum += each <= seen * (1 + slack) ? each : 0;
    }
    return std::min(1.0, sum);
}

/// Limits of the ratio from those of the first group's share of all events.
Result<ConfidenceInterval> conditional_limits(const EventsInTime& first,
                                              const EventsInTime& other,
                                              double level) {
    const auto share = clopper_pearson_proportion(first.events, first.events + other.events, level);
    if (!share) {
        return share.error();
    }
    const auto as_ratio = [&](double p) {
        return p == 1 ? std::numeric_limits<double>::infinity()
                      : p * other.person_years / ((1 - p) * first.person_years);
    };
    return ConfidenceInterval{as_ratio(share->limits.lower), as_ratio(share->limits.upper)};
}

bool whole(double number) {
    return std::floor(number) == number;
}

}  // namespace

std::optional<ConfidenceInterval> RateRatio::limits() const {
    return fewest_events < exact_under && exact_limits ? exact_limits : wald_limits;
}

Result<RateRatio> rate_ratio(EventsInTime first, EventsInTime other, double level) {
    if (auto checked = usable(first, other, level); !checked) {
        return checked.error();
    }
    if (first.events == 0 && other.events == 0) {
        return Error{ErrorCode::refused, "no events in either group: no statement can be made"};
    }
    RateRatio result;
    result.fewest_events = std::min(first.events, other.events);
    if (other.events > 0) {
        result.ratio = (first.events / first.person_years) / (other.events / other.person_years);
        result.percent_change = 100 * (*result.ratio - 1);
    }
    if (result.fewest_events > 0) {
        const double error = std::sqrt(log_variance(first) + log_variance(other));
        const double factor = std::exp(two_sided_z(level) * error);
        result.wald_limits = ConfidenceInterval{*result.ratio / factor, *result.ratio * factor};
    }
    const bool exact_counts = first.added_variance == 0 && other.added_variance == 0 &&
                              whole(first.events) && whole(other.events);
    if (exact_counts && first.events + other.events <= largest_exact_total) {
        const auto limits = conditional_limits(first, other, level);
        if (!limits) {
            return limits.error();
        }
        result.exact_limits = *limits;
        result.exact_p = exact_two_sided_p(first, other);
    }
    return result;
}

Result<RateDifference> rate_difference(EventsInTime first,
                                       EventsInTime other,
                                       double per,
                                       double level) {
    if (auto checked = usable(first, other, level); !checked) {
        return checked.error();
    }
    if (auto checked = all_positive(std::array{per}, "the multiplier"); !checked) {
        return checked.error();
    }
    const double one = first.events / first.person_years;
    const double two = other.events / other.person_years;
    const auto variance = [](const EventsInTime& group) {
        return (group.events + group.added_variance) / (group.person_years * group.person_years);
    };
    const double wald = two_sided_z(level) * std::sqrt(variance(first) + variance(other));
    // The distances of each rate's exact limits, widened by what protection added.
    const auto distances = [&](const EventsInTime& group) {
        const auto limits = exact_poisson_limits(group.events, level);
        const double wider =
            group.events > 0 ? std::sqrt(1 + group.added_variance / group.events) : 1;
        return std::pair{wider * (group.events - limits.lower) / group.person_years,
                         wider * (limits.upper - group.events) / group.person_years};
    };
    const auto [one_below, one_above] = distances(first);
    const auto [two_below, two_above] = distances(other);
    const double difference = one - two;
    return RateDifference{difference * per,
                          {(difference - wald) * per, (difference + wald) * per},
                          {(difference - std::hypot(one_below, two_above)) * per,
                           (difference + std::hypot(one_above, two_below)) * per}};
}

}  // namespace hub::statistics
