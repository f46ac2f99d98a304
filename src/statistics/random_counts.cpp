#include "statistics/random_counts.hpp"

#include <algorithm>
#include <cmath>

namespace hub::statistics {

namespace {

constexpr double as_good_as_normal = 1e7;

}  // namespace

double poisson_draw(RandomStream& stream, double mean) {
    if (!(mean > 0)) {
        return 0;
    }
    if (mean >= as_good_as_normal) {
        return std::max(0.0, std::round(mean + std::sqrt(mean) * stream.normal()));
    }
    double left = stream.uniform();
    double below = std::floor(mean);
    double above = below + 1;
    double at_below = std::exp(below * std::log(mean) - mean - std::lgamma(below + 1));
    double at_above = at_below * mean / above;
    // Takes the likelier of the two next counts off until the uniform number is used up.
    while (true) {
        const bool down = below >= 0 && at_below >= at_above;
        const double taken = down ? at_below : at_above;
        if (left <= taken || !(taken > 0)) {
            return std::max(0.0, down ? below : above);
        }
        left -= taken;
        if (down) {
            at_below *= below / mean;
            below -= 1;
        } else {
            above += 1;
            at_above *= mean / above;
        }
    }
}

double gamma_draw(RandomStream& stream, double shape) {
    if (shape < 1) {
        const double larger = gamma_draw(stream, shape + 1);
        return larger * std::pow(stream.uniform(), 1 / shape);
    }
    const double d = shape - 1.0 / 3;
    const double c = 1 / std::sqrt(9 * d);
    while (true) {
        const double normal = stream.normal();
        const double root = 1 + c * normal;
        if (root <= 0) {
            continue;
        }
        const double cube = root * root * root;
        if (std::log(stream.uniform()) <
            0.5 * normal * normal + d - d * cube + d * std::log(cube)) {
            return d * cube;
        }
    }
}

double negative_binomial_draw(RandomStream& stream, double mean, double theta) {
    return mean > 0 ? poisson_draw(stream, mean / theta * gamma_draw(stream, theta)) : 0;
}

double dispersed_draw(RandomStream& stream, double mean, double dispersion) {
    constexpr double hardly_more = 1 + 1e-9;
    return dispersion <= hardly_more
               ? poisson_draw(stream, mean)
               : negative_binomial_draw(stream, mean, mean / (dispersion - 1));
}

}  // namespace hub::statistics
