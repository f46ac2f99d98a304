#include "statistics/loess.hpp"

#include <algorithm>
#include <cmath>

namespace hub::statistics {

namespace {

/// The points that a fit at a position looks at, as many on either side where the ends let it.
struct Reach {
    std::size_t first{0};
    std::size_t last{0};
};

Reach reach_of(std::size_t position, std::size_t window, std::size_t count) {
    if (window >= count) {
        return {0, count - 1};
    }
    const std::size_t half = (window - 1) / 2;
    const std::size_t first = std::min(position < half ? 0 : position - half, count - window);
    return {first, first + window - 1};
}

double tricube(double distance, double reach) {
    // Within a thousandth of the reach a point counts fully, and beyond all but that not at all.
    constexpr double edge = 0.001;
    if (distance <= edge * reach) {
        return 1;
    }
    if (distance > (1 - edge) * reach) {
        return 0;
    }
    const double share = distance / reach;
    const double base = 1 - share * share * share;
    return base * base * base;
}

void fill_between(std::vector<double>& fits, std::size_t from, std::size_t to) {
    const double step = (fits[to] - fits[from]) / static_cast<double>(to - from);
    for (std::size_t i = from + 1; i < to; ++i) {
        fits[i] = fits[from] + step * static_cast<double>(i - from);
    }
}

/// Tilts weights of sum 1 so that they give the value of the weighted line at the position.
void tilt(std::vector<double>& weights, std::size_t first, double position, std::size_t count) {
    double centre = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        centre += weights[i] * static_cast<double>(first + i);
    }
    double squares = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double away = static_cast<double>(first + i) - centre;
        squares += weights[i] * away * away;
    }
    // Points as good as at one place bear no slope.
    constexpr double least_spread = 0.001;
    if (std::sqrt(squares) <= least_spread * static_cast<double>(count - 1)) {
        return;
    }
    const double slope = (position - centre) / squares;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        weights[i] *= slope * (static_cast<double>(first + i) - centre) + 1;
    }
}

}  // namespace

std::optional<double> loess_at(std::span<const double> values,
                               const LoessOptions& options,
                               double position,
                               std::size_t first,
                               std::size_t last,
                               std::span<const double> weights) {
    double reach =
        std::max(position - static_cast<double>(first), static_cast<double>(last) - position);
    if (options.window > values.size()) {
        // A window wider than the series looks further than its ends (in whole steps).
        const std::size_t beyond = (options.window - values.size()) / 2;
        reach += static_cast<double>(beyond);
    }
    std::vector<double> local;
    double sum = 0;
    for (std::size_t i = first; i <= last; ++i) {
        const double weight = tricube(std::abs(static_cast<double>(i) - position), reach) *
                              (weights.empty() ? 1 : weights[i]);
        local.push_back(weight);
        sum += weight;
    }
    if (!(sum > 0)) {
        return std::nullopt;
    }
    for (double& weight : local) {
        weight /= sum;
    }
    if (reach > 0 && options.degree > 0) {
        tilt(local, first, position, values.size());
    }
    double fit = 0;
    for (std::size_t i = 0; i < local.size(); ++i) {
        fit += local[i] * values[first + i];
    }
    return fit;
}

std::vector<double> loess(std::span<const double> values,
                          const LoessOptions& options,
                          std::span<const double> weights) {
    const std::size_t count = values.size();
    std::vector<double> fits(values.begin(), values.end());
    if (count < 2) {
        return fits;
    }
    const auto fit_at = [&](std::size_t position) {
        const auto [first, last] = reach_of(position, options.window, count);
        fits[position] =
            loess_at(values, options, static_cast<double>(position), first, last, weights)
                .value_or(values[position]);
    };
    const std::size_t jump = std::min(options.jump, count - 1);
    std::size_t done = 0;
    fit_at(0);
    for (std::size_t position = jump; position < count; position += jump) {
        fit_at(position);
        fill_between(fits, done, position);
        done = position;
    }
    if (done != count - 1) {
        fit_at(count - 1);
        fill_between(fits, done, count - 1);
    }
    return fits;
}

}  // namespace hub::statistics
