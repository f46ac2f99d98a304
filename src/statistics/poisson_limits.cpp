#include "statistics/poisson_limits.hpp"

#include "statistics/normal_quantile.hpp"

#include <cmath>

#include <boost/math/distributions/chi_squared.hpp>

namespace hub::statistics {

namespace {

constexpr double byar_minimum_events = 10;

/// What Byar's formula cubes; with -z from the count itself, with +z from the count and one more.
double byar_bracket(double events, double z) {
    return 1 - 1 / (9 * events) + z / (3 * std::sqrt(events));
}

}  // namespace

PoissonRule poisson_rule(double events) {
    return events < byar_minimum_events ? PoissonRule::exact : PoissonRule::byar;
}

ConfidenceInterval exact_poisson_limits(double events, double level) {
    using boost::math::chi_squared;
    using boost::math::complement;
    using boost::math::quantile;
    const double tail = (1 - level) / 2;
    // The quantile is sought in vain among so many; the two agree there to the last digits.
    constexpr double most_sought = 1e9;
    if (events > most_sought) {
        const auto limits = byar_limits(events, level);
        return {limits.lower.value_or(0), limits.upper};
    }
    return {events == 0 ? 0 : quantile(chi_squared{2 * events}, tail) / 2,
            quantile(complement(chi_squared{2 * events + 2}, tail)) / 2};
}

ByarLimits byar_limits(double events, double level) {
    const double z = two_sided_z(level);
    ByarLimits limits;
    if (events == 0) {
        limits.lower = 0;
    } else if (const double bracket = byar_bracket(events, -z); bracket >= 0) {
        limits.lower = events * std::pow(bracket, 3);
    }
    limits.upper = (events + 1) * std::pow(byar_bracket(events + 1, z), 3);
    return limits;
}

ConfidenceInterval poisson_limits(double events, double level) {
    if (poisson_rule(events) == PoissonRule::exact) {
        return exact_poisson_limits(events, level);
    }
    const auto [lower, upper] = byar_limits(events, level);
    return {lower.value_or(0), upper};
}

}  // namespace hub::statistics
