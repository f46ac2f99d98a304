#include "attack/membership.hpp"

#include "attack/scenario.hpp"
#include "disclosure/noise_arithmetic.hpp"

#include <map>
#include <random>

#include <fmt/format.h>

namespace hub::attack {

using disclosure::CellNoise;
using disclosure::PerturbationTable;

namespace {

constexpr double within = 0.02;

std::map<int, double> shown_of(const PerturbationTable& table, int count) {
    std::map<int, double> distribution;
    for (const auto& entry : table.row(count)) {
        // Not the entry's target: counts past the last row share its noise, not its targets.
        distribution[count + entry.noise] += entry.probability;
    }
    return distribution;
}

/// Share of right guesses beyond one half, doubled: 0 for guessing, 1 for knowing.
double advantage(const PerturbationTable& table,
                 const CellNoise& noise,
                 std::mt19937_64& random,
                 int count,
                 int draws) {
    auto without = shown_of(table, count);
    auto with = shown_of(table, count + 1);
    std::int64_t right = 0;
    for (int draw = 0; draw < draws; ++draw) {
        for (const int member : {0, 1}) {
            const int truth = count + member;
            const int shown = truth + table.noise(truth, noise.uniform(random(), 1));
            const int guess = with[shown] > without[shown] ? 1 : 0;
            right += guess == member ? 1 : 0;
        }
    }
    return static_cast<double>(right) / draws - 1;
}

}  // namespace

AttackFigures play_membership(const PerturbationTable& table, std::uint64_t seed, int draws) {
    std::mt19937_64 random{seed};
    const auto noise = scenario_noise(seed);
    AttackFigures figures;
    for (int count = 1; count <= table.largest_row(); ++count) {
        const double allowed = disclosure::total_variation_of_one_more(table, count);
        figures.push_back({"membership",
                           fmt::format("advantage at {} against {}", count, count + 1),
                           advantage(table, noise, random, count, draws),
                           allowed - within,
                           allowed + within,
                           fmt::format("{} draws; table {:.3f}", 2 * draws, allowed)});
    }
    return figures;
}

}  // namespace hub::attack
