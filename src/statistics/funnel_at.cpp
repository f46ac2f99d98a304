#include "statistics/funnel_at.hpp"

#include "statistics/input_checks.hpp"
#include "statistics/poisson_limits.hpp"

#include <array>
#include <utility>

namespace hub::statistics {

namespace {

/// The events at which a limit, which grows with them, reaches the expected number.
template <class Limit>
double events_where(Limit limit, double expected) {
    double low = 0;
    double high = 2 * expected + 1;
    while (limit(high) < expected) {
        low = std::exchange(high, 2 * high);
    }
    constexpr int halvings = 200;  // down to neighbouring numbers
    for (int i = 0; i < halvings; ++i) {
        const double middle = low + (high - low) / 2;
        (limit(middle) < expected ? low : high) = middle;
    }
    return high;
}

}  // namespace

Result<ConfidenceInterval> funnel_at(double expected, double level) {
    if (auto checked = all_positive(std::array{expected}, "expected numbers"); !checked) {
        return checked.error();
    }
    if (auto checked = is_level(level); !checked) {
        return checked.error();
    }
    const auto lower_of = [&](double events) { return poisson_limits(events, level).lower; };
    const auto upper_of = [&](double events) { return poisson_limits(events, level).upper; };
    const double least = upper_of(0) >= expected ? 0 : events_where(upper_of, expected);
    return ConfidenceInterval{least / expected, events_where(lower_of, expected) / expected};
}

}  // namespace hub::statistics
