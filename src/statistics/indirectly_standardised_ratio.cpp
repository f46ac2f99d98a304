#include "statistics/indirectly_standardised_ratio.hpp"

#include "statistics/input_checks.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace hub::statistics {

namespace {

Status usable(std::span<const ReferenceStratum> strata) {
    std::size_t band = 0;
    for (const auto& stratum : strata) {
        ++band;
        const std::array numbers{stratum.events,
                                 stratum.person_years,
                                 stratum.reference_events,
                                 stratum.reference_person_years};
        if (auto checked = none_negative(numbers, fmt::format("age band {}", band)); !checked) {
            return checked;
        }
        if (stratum.reference_person_years == 0) {
            return Error{ErrorCode::refused,
                         fmt::format("age band {} of the reference has no person-years", band)};
        }
    }
    return {};
}

}  // namespace

Result<IndirectlyStandardisedRatio> indirectly_standardised_ratio(
    std::span<const ReferenceStratum> strata, double per, double level, double added_variance) {
    if (auto checked = is_level(level); !checked) {
        return checked.error();
    }
    if (auto checked = usable(strata); !checked) {
        return checked.error();
    }
    if (auto checked = none_negative(std::array{added_variance}, "the added variance"); !checked) {
        return checked.error();
    }
    IndirectlyStandardisedRatio result;
    double reference_events = 0;
    double reference_person_years = 0;
    for (const auto& stratum : strata) {
        result.observed += stratum.events;
        result.expected +=
            stratum.person_years * stratum.reference_events / stratum.reference_person_years;
        reference_events += stratum.reference_events;
        reference_person_years += stratum.reference_person_years;
    }
    if (!(result.expected > 0)) {
        return Error{ErrorCode::refused, "nothing is expected, so there is no ratio"};
    }
    const double observed = result.observed;
    auto limits = poisson_limits(observed, level);
    if (added_variance > 0 && observed > 0) {
        const double wider = std::sqrt(1 + added_variance / observed);
        limits = {std::max(0.0, observed - wider * (observed - limits.lower)),
                  observed + wider * (limits.upper - observed)};
    }
    const double to_ratio = 100 / result.expected;
    const double to_rate = per * reference_events / reference_person_years / result.expected;
    result.ratio = observed * to_ratio;
    result.limits = {limits.lower * to_ratio, limits.upper * to_ratio};
    result.rule = poisson_rule(observed);
    result.rate = observed * to_rate;
    result.rate_limits = {limits.lower * to_rate, limits.upper * to_rate};
    return result;
}

}  // namespace hub::statistics
