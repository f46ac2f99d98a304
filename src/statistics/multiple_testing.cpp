#include "statistics/multiple_testing.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

namespace hub::statistics {

namespace {

Status are_probabilities(std::span<const double> p_values) {
    for (std::size_t i = 0; i < p_values.size(); ++i) {
        if (!(p_values[i] >= 0 && p_values[i] <= 1)) {
            return Error{ErrorCode::refused,
                         fmt::format("p-value {} is not between 0 and 1", i + 1)};
        }
    }
    return {};
}

/// Positions from the smallest p-value to the largest.
std::vector<std::size_t> ascending(std::span<const double> p_values) {
    std::vector<std::size_t> order(p_values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return p_values[a] < p_values[b];
    });
    return order;
}

}  // namespace

Result<std::vector<double>> benjamini_hochberg(std::span<const double> p_values) {
    if (auto checked = are_probabilities(p_values); !checked) {
        return checked.error();
    }
    const auto order = ascending(p_values);
    const auto number = static_cast<double>(p_values.size());
    std::vector<double> adjusted(p_values.size());
    double least = 1;
    for (std::size_t rank = order.size(); rank > 0; --rank) {
        const auto at = order[rank - 1];
        least = std::min(least, p_values[at] * number / static_cast<double>(rank));
        adjusted[at] = least;
    }
    return adjusted;
}

Result<std::vector<double>> holm(std::span<const double> p_values) {
    if (auto checked = are_probabilities(p_values); !checked) {
        return checked.error();
    }
    const auto order = ascending(p_values);
    std::vector<double> adjusted(p_values.size());
    double most = 0;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        const auto left = static_cast<double>(order.size() - rank);
        most = std::max(most, std::min(1.0, p_values[order[rank]] * left));
        adjusted[order[rank]] = most;
    }
    return adjusted;
}

Result<std::vector<double>> bonferroni(std::span<const double> p_values) {
    if (auto checked = are_probabilities(p_values); !checked) {
        return checked.error();
    }
    std::vector<double> adjusted;
    for (const double p : p_values) {
        adjusted.push_back(std::min(1.0, p * static_cast<double>(p_values.size())));
    }
    return adjusted;
}

}  // namespace hub::statistics
