#include "statistics/random_draws.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <limits>
#include <numeric>

namespace hub::statistics {

std::size_t draw_below(RandomStream& stream, std::size_t count) {
    // The numbers over the last whole multiple are drawn again, or the low results would be
    // likelier.
    const auto choices = static_cast<std::uint64_t>(count);
    const std::uint64_t greatest = std::numeric_limits<std::uint64_t>::max();
    const std::uint64_t fair = greatest - (greatest % choices + 1) % choices;
    std::uint64_t drawn = stream.next();
    while (drawn > fair) {
        drawn = stream.next();
    }
    return static_cast<std::size_t>(drawn % choices);
}

AliasTable::AliasTable(std::span<const double> weights)
    : keep_(weights.size(), 1), alias_(weights.size()) {
    std::iota(alias_.begin(), alias_.end(), std::size_t{0});
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<double> share;
    std::vector<std::size_t> poor;
    std::vector<std::size_t> rich;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        share.push_back(weights[i] / sum * static_cast<double>(weights.size()));
        (share[i] < 1 ? poor : rich).push_back(i);
    }
    while (!poor.empty() && !rich.empty()) {
        const std::size_t low = poor.back();
        const std::size_t high = rich.back();
        poor.pop_back();
        keep_[low] = share[low];
        alias_[low] = high;
        share[high] -= 1 - share[low];
        if (share[high] < 1) {
            rich.pop_back();
            poor.push_back(high);
        }
    }
    // What rounding leaves over is full, but a weight of 0 is never drawn.
    for (const std::size_t i : poor) {
        if (weights[i] == 0) {
            keep_[i] = 0;
            alias_[i] = static_cast<std::size_t>(
                std::distance(weights.begin(), std::max_element(weights.begin(), weights.end())));
        }
    }
}

std::size_t AliasTable::draw(RandomStream& stream) const {
    const double place = stream.uniform() * static_cast<double>(keep_.size());
    const auto column = std::min(static_cast<std::size_t>(place), keep_.size() - 1);
    return place - static_cast<double>(column) < keep_[column] ? column : alias_[column];
}

}  // namespace hub::statistics
