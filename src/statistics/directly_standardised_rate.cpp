#include "statistics/directly_standardised_rate.hpp"

#include "statistics/input_checks.hpp"
#include "statistics/poisson_limits.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <boost/math/distributions/gamma.hpp>
#include <fmt/format.h>

namespace hub::statistics {

namespace {

constexpr double fewest_events = 10;

Status usable(std::span<const AgeStratum> strata) {
    std::size_t band = 0;
    for (const auto& stratum : strata) {
        ++band;
        const std::array numbers{stratum.events,
                                 stratum.person_years,
                                 stratum.standard_population,
                                 stratum.variance.value_or(stratum.events)};
        if (auto checked = none_negative(numbers, fmt::format("age band {}", band)); !checked) {
            return checked;
        }
        if (stratum.person_years == 0 && (stratum.standard_population > 0 || stratum.events > 0)) {
            return Error{ErrorCode::refused,
                         fmt::format("age band {} has no person-years: merge it with its "
                                     "neighbour",
                                     band)};
        }
    }
    return {};
}

/// Limits by the gamma distribution whose mean and variance are the rate's; for the upper one both
/// grow by what one more event in the heaviest band would add.
ConfidenceInterval gamma_limits(double rate, double variance, double heaviest, double level) {
    const auto quantile = [](double mean, double spread, double probability) {
        const boost::math::gamma_distribution<> law{mean * mean / spread, spread / mean};
        return boost::math::quantile(law, probability);
    };
    return {quantile(rate, variance, (1 - level) / 2),
            quantile(rate + heaviest, variance + heaviest * heaviest, (1 + level) / 2)};
}

}  // namespace

Result<DirectlyStandardisedRate> unsuppressed_directly_standardised_rate(
    std::span<const AgeStratum> strata, double per, double level) {
    if (auto checked = is_level(level); !checked) {
        return checked.error();
    }
    if (auto checked = usable(strata); !checked) {
        return checked.error();
    }
    double weight = 0;
    for (const auto& stratum : strata) {
        weight += stratum.standard_population;
    }
    DirectlyStandardisedRate result;
    double rate = 0;
    double heaviest = 0;
    for (const auto& [events, person_years, standard, given_variance] : strata) {
        result.events += events;
        result.person_years += person_years;
        if (standard == 0) {
            continue;
        }
        const double scale = standard / (weight * person_years);
        rate += scale * events;
        result.variance += scale * scale * given_variance.value_or(events);
        heaviest = std::max(heaviest, scale);
    }
    if (weight == 0 || result.events == 0 || rate == 0) {
        return Error{ErrorCode::refused,
                     weight == 0 ? "the standard population has no weight"
                                 : "no events in the bands that the standard weighs"};
    }
    const auto byar = byar_limits(result.events, level);
    const double spread = std::sqrt(result.variance / result.events);
    result.rate = rate * per;
    result.limits = {(rate + spread * (byar.lower.value_or(0) - result.events)) * per,
                     (rate + spread * (byar.upper - result.events)) * per};
    const auto gamma = gamma_limits(rate, result.variance, heaviest, level);
    result.gamma_limits = {gamma.lower * per, gamma.upper * per};
    return result;
}

Result<DirectlyStandardisedRate> directly_standardised_rate(std::span<const AgeStratum> strata,
                                                            double per,
                                                            double level) {
    double events = 0;
    for (const auto& stratum : strata) {
        events += stratum.events;
    }
    if (!(events >= fewest_events)) {
        return Error{ErrorCode::refused,
                     "no standardised rate from fewer than 10 events: its limits do not hold"};
    }
    return unsuppressed_directly_standardised_rate(strata, per, level);
}

const std::vector<StandardBand>& european_standard_population_2013() {
    static const std::vector<StandardBand> standard{{"0-4", 5000},
                                                    {"5-9", 5500},
                                                    {"10-14", 5500},
                                                    {"15-19", 5500},
                                                    {"20-24", 6000},
                                                    {"25-29", 6000},
                                                    {"30-34", 6500},
                                                    {"35-39", 7000},
                                                    {"40-44", 7000},
                                                    {"45-49", 7000},
                                                    {"50-54", 7000},
                                                    {"55-59", 6500},
                                                    {"60-64", 6000},
                                                    {"65-69", 5500},
                                                    {"70-74", 5000},
                                                    {"75-79", 4000},
                                                    {"80-84", 2500},
                                                    {"85-89", 1500},
                                                    {"90+", 1000}};
    return standard;
}

Result<std::vector<StandardBand>> truncated_standard(const std::vector<StandardBand>& standard,
                                                     std::string_view first,
                                                     std::string_view last) {
    const auto named = [&](std::string_view band) {
        return std::find_if(standard.begin(), standard.end(), [&](const StandardBand& each) {
            return each.band == band;
        });
    };
    const auto from = named(first);
    const auto to = named(last);
    if (from == standard.end() || to == standard.end() || to < from) {
        return Error{ErrorCode::refused,
                     fmt::format("the standard has no bands from {} to {}", first, last)};
    }
    return std::vector<StandardBand>{from, to + 1};
}

}  // namespace hub::statistics
