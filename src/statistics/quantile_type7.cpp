#include "statistics/quantile_type7.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace hub::statistics {

double quantile_type7(std::span<const double> sorted, double probability) {
    const double place = static_cast<double>(sorted.size() - 1) * probability;
    const auto below = static_cast<std::size_t>(std::floor(place));
    const auto above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - std::floor(place)) * (sorted[above] - sorted[below]);
}

}  // namespace hub::statistics
