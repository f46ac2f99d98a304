#include "statistics/overdispersed_funnel.hpp"

#include "statistics/input_checks.hpp"
#include "statistics/normal_quantile.hpp"
#include "statistics/quantile_type7.hpp"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/chi_squared.hpp>

namespace hub::statistics {

namespace {

constexpr std::size_t fewest_areas = 10;
constexpr double winsor_tail = 0.1;
constexpr double chance_level = 0.05;

double variance_of(double expected) {
    return 1 / (4 * expected);
}

double between_areas(std::span<const double> expected, double phi) {
    double weights = 0;
    double squares = 0;
    for (const double each : expected) {
        const double weight = 1 / variance_of(each);
        weights += weight;
        squares += weight * weight;
    }
    const auto areas = static_cast<double>(expected.size());
    return std::max(0.0, (areas * phi - (areas - 1)) / (weights - squares / weights));
}

ConfidenceInterval about_one(double spread, double level) {
    const double reach = two_sided_z(level) * spread;
    const double below = std::max(0.0, 1 - reach);
    return {below * below, (1 + reach) * (1 + reach)};
}

Status usable(std::span<const double> observed, std::span<const double> expected) {
    if (auto checked = same_length(observed.size(), expected.size(), "observed and expected");
        !checked) {
        return checked;
    }
    if (auto checked = none_negative(observed, "observed"); !checked) {
        return checked;
    }
    if (auto checked = all_positive(expected, "expected"); !checked) {
        return checked;
    }
    return observed.size() < fewest_areas
               ? Status{Error{ErrorCode::refused, "overdispersion wants ten areas or more"}}
               : Status{};
}

}  // namespace

Result<Overdispersion> overdispersion(std::span<const double> observed,
                                      std::span<const double> expected) {
    if (auto checked = usable(observed, expected); !checked) {
        return checked.error();
    }
    Overdispersion found;
    for (std::size_t i = 0; i < observed.size(); ++i) {
        found.z.push_back(2 * (std::sqrt(observed[i]) - std::sqrt(expected[i])));
    }
    auto ascending = found.z;
    std::sort(ascending.begin(), ascending.end());
    found.winsor_low = quantile_type7(ascending, winsor_tail);
    found.winsor_high = quantile_type7(ascending, 1 - winsor_tail);
    double squares = 0;
    for (const double z : found.z) {
        squares += std::pow(std::clamp(z, found.winsor_low, found.winsor_high), 2);
    }
    const auto areas = static_cast<double>(observed.size());
    found.phi = squares / areas;
    found.tau_squared = between_areas(expected, found.phi);
    found.beyond_chance = boost::math::cdf(boost::math::complement(boost::math::chi_squared{areas},
                                                                   squares)) < chance_level;
    const double widen = std::sqrt(std::max(1.0, found.phi));
    for (std::size_t i = 0; i < observed.size(); ++i) {
        found.z_multiplicative.push_back(found.z[i] / widen);
        found.z_additive.push_back((std::sqrt(observed[i] / expected[i]) - 1) /
                                   std::sqrt(variance_of(expected[i]) + found.tau_squared));
    }
    return found;
}

ConfidenceInterval multiplicative_limits(const Overdispersion& found,
                                         double expected,
                                         double level) {
    return about_one(std::sqrt(std::max(1.0, found.phi) * variance_of(expected)), level);
}

ConfidenceInterval additive_limits(const Overdispersion& found, double expected, double level) {
    return about_one(std::sqrt(variance_of(expected) + found.tau_squared), level);
}

}  // namespace hub::statistics
