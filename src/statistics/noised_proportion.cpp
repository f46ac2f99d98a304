#include "statistics/noised_proportion.hpp"

#include "statistics/input_checks.hpp"
#include "statistics/normal_quantile.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace hub::statistics {

namespace {

Status usable(NoisedCount first, NoisedCount second) {
    return none_negative(
        std::array{first.value, first.added_variance, second.value, second.added_variance},
        "counts and the variance added to them");
}

/// Wilson's limits, widened by noise of this variance in the share.
Result<ProportionEstimate> widened(double part, double whole, double noise_variance, double level) {
    auto estimate = wilson_proportion(part, whole, level);
    if (!estimate) {
        return estimate;
    }
    const double noise = two_sided_z(level) * std::sqrt(noise_variance);
    auto& [share, limits] = *estimate;
    if (noise > 0) {
        limits.lower = std::max(0.0, share - std::hypot(share - limits.lower, noise));
        limits.upper = std::min(1.0, share + std::hypot(limits.upper - share, noise));
    }
    return estimate;
}

}  // namespace

Result<ProportionEstimate> proportion_of_whole(NoisedCount part, NoisedCount whole, double level) {
    if (auto checked = usable(part, whole); !checked) {
        return checked.error();
    }
    const double events = std::min(part.value, whole.value);
    const double share = events / whole.value;  // of an empty whole Wilson's limits are refused
    const double variance =
        (part.added_variance + share * share * whole.added_variance) / (whole.value * whole.value);
    return widened(events, whole.value, variance, level);
}

Result<ProportionEstimate> proportion_of_parts(NoisedCount part, NoisedCount rest, double level) {
    if (auto checked = usable(part, rest); !checked) {
        return checked.error();
    }
    const double whole = part.value + rest.value;
    const double share = part.value / whole;
    const double variance =
        ((1 - share) * (1 - share) * part.added_variance + share * share * rest.added_variance) /
        (whole * whole);
    return widened(part.value, whole, variance, level);
}

ProportionDifference difference_of(const ProportionEstimate& first,
                                   const ProportionEstimate& second) {
    const double difference = first.share - second.share;
    const double below =
        std::hypot(first.share - first.limits.lower, second.limits.upper - second.share);
    const double above =
        std::hypot(first.limits.upper - first.share, second.share - second.limits.lower);
    return {difference, {difference - below, difference + above}};
}

}  // namespace hub::statistics
