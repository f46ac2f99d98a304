#include "attack/area_under_curve.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace hub::attack {

double area_under_curve(std::span<const double> with, std::span<const double> without) {
    if (with.empty() || without.empty()) {
        return 0.5;
    }
    std::vector<double> sorted(without.begin(), without.end());
    std::sort(sorted.begin(), sorted.end());
    double wins = 0;
    for (const double score : with) {
        const auto [first, last] = std::equal_range(sorted.begin(), sorted.end(), score);
        wins += static_cast<double>(first - sorted.begin()) + static_cast<double>(last - first) / 2;
    }
    return wins / static_cast<double>(with.size()) / static_cast<double>(sorted.size());
}

}  // namespace hub::attack
