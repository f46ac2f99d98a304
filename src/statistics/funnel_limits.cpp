#include "statistics/funnel_limits.hpp"

#include "statistics/input_checks.hpp"
#include "statistics/normal_quantile.hpp"
#include "statistics/poisson_limits.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace hub::statistics {

namespace {

constexpr double usual_level = 0.95;
constexpr double wide_level = 0.998;

FunnelClass class_of(const ConfidenceInterval& wide,
                     const ConfidenceInterval& usual,
                     double average) {
    if (wide.lower > average) {
        return FunnelClass::high_998;
    }
    if (wide.upper < average) {
        return FunnelClass::low_998;
    }
    if (usual.lower > average) {
        return FunnelClass::high_95;
    }
    return usual.upper < average ? FunnelClass::low_95 : FunnelClass::within;
}

ConfidenceInterval widened_limits(double events, double added_variance, double level) {
    const auto limits = poisson_limits(events, level);
    if (added_variance == 0) {
        return limits;
    }
    // As `noised_crude_rate`: the variances of the events and of the noise add.
    const double widen = std::sqrt(1 + added_variance / std::max(events, 1.0));
    return {std::max(0.0, events - widen * (events - limits.lower)),
            events + widen * (limits.upper - events)};
}

/// Exact, but where the quantile no longer converges: there the two agree to ten digits.
ConfidenceInterval limits_for_any(double events, double level) {
    constexpr double most_exact = 1e8;
    return events < most_exact ? exact_poisson_limits(events, level)
                               : poisson_limits(events, level);
}

Status usable_average(double average, double level) {
    if (auto checked = all_positive(std::array{average}, "average"); !checked) {
        return checked;
    }
    return is_level(level);
}

}  // namespace

Result<ConfidenceInterval> funnel_of_proportions(double average, double trials, double level) {
    if (auto checked = usable_average(average, level); !checked) {
        return checked.error();
    }
    if (auto checked = all_positive(std::array{trials}, "trials"); !checked) {
        return checked.error();
    }
    if (average >= 1) {
        return Error{ErrorCode::refused, "the average share is not under 1"};
    }
    // A share p has the average for a Wilson limit where (p − average)² = z² average (1 −
    // average)/n: that is the score equation, which Wilson's limits solve for the average.
    const double reach = two_sided_z(level) * std::sqrt(average * (1 - average) / trials);
    return ConfidenceInterval{std::max(0.0, average - reach), std::min(1.0, average + reach)};
}

Result<FunnelOfEvents> funnel_of_events(double events, double average, double level) {
    if (auto checked = usable_average(average, level); !checked) {
        return checked.error();
    }
    if (auto checked = none_negative(std::array{events}, "events"); !checked) {
        return checked.error();
    }
    const auto limits = limits_for_any(events, level);
    FunnelOfEvents found;
    found.least_exposure = limits.lower / average;
    found.most_exposure = limits.upper / average;
    found.lower_rate = events / found.most_exposure;
    if (found.least_exposure > 0) {
        found.upper_rate = events / found.least_exposure;
    }
    return found;
}

Result<FunnelClass> funnel_class_of_events(double events, double expected, double added_variance) {
    if (auto checked = none_negative(std::array{events, added_variance}, "events and variance");
        !checked) {
        return checked.error();
    }
    if (auto checked = all_positive(std::array{expected}, "expected events"); !checked) {
        return checked.error();
    }
    return class_of(widened_limits(events, added_variance, wide_level),
                    widened_limits(events, added_variance, usual_level),
                    expected);
}

Result<FunnelClass> funnel_class_of_share(Share share, double average) {
    if (auto checked = usable_average(average, usual_level); !checked) {
        return checked.error();
    }
    const auto wide = wilson_proportion(share.events, share.trials, wide_level);
    const auto usual = wilson_proportion(share.events, share.trials, usual_level);
    if (!wide || !usual) {
        return wide ? usual.error() : wide.error();
    }
    return class_of(wide->limits, usual->limits, average);
}

}  // namespace hub::statistics
