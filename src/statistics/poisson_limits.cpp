#include "statistics/poisson_limits.hpp"

#include <cmath>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>

namespace hub::statistics {

namespace {

/// Byar's approximation is poor under ten events; exact limits take over there.
/// This is a statistical limit and says nothing about disclosure.
constexpr double byar_minimum_events = 10;

double chi_squared_quantile(double probability, double degrees) {
    return boost::math::quantile(boost::math::chi_squared{degrees}, probability);
}

ConfidenceInterval exact_limits(double events, double level) {
    const double tail = (1 - level) / 2;
    return {events == 0 ? 0 : chi_squared_quantile(tail, 2 * events) / 2,
            chi_squared_quantile(1 - tail, 2 * events + 2) / 2};
}

/// One side of Byar's formula: with -z from the count itself, with +z from the count and one more.
double byar_limit(double events, double z) {
    const double cube_root = 1 - 1 / (9 * events) + z / (3 * std::sqrt(events));
    return events * cube_root * cube_root * cube_root;
}

}  // namespace

ConfidenceInterval poisson_limits(double events, double level) {
    if (events < byar_minimum_events) {
        return exact_limits(events, level);
    }
    const double z = boost::math::quantile(boost::math::normal{}, (1 + level) / 2);
    return {byar_limit(events, -z), byar_limit(events + 1, z)};
}

}  // namespace hub::statistics
