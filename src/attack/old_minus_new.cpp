#include "attack/old_minus_new.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

namespace hub::attack {

using disclosure::Guess;
using disclosure::MarginView;
using disclosure::Referee;
using disclosure::Repetition;
using disclosure::Score;

namespace {

constexpr double most_exact_hits = 0.18;
constexpr double points_over_the_table = 0.02;
constexpr double most_under_curve = 0.55;
constexpr double standard_errors = 5;

/// Cells that both releases hold: the same area, combination and period.
std::vector<std::pair<std::size_t, std::size_t>> cells_of_both(const Succession& pair) {
    const auto& [before, after] = pair;
    std::map<std::string, std::size_t> area_before;
    for (std::size_t area = 0; area < before.areas; ++area) {
        area_before[before.area_names[area]] = area;
    }
    std::vector<std::pair<std::size_t, std::size_t>> cells;
    if (before.combinations != after.combinations || before.first_month != after.first_month ||
        before.months_per_period != after.months_per_period) {
        return cells;
    }
    for (std::size_t area = 0; area < after.areas; ++area) {
        const auto same = area_before.find(after.area_names[area]);
        if (same == area_before.end()) {
            continue;
        }
        for (std::size_t combination = 0; combination < after.combinations; ++combination) {
            for (std::size_t period = 0; period < std::min(before.periods, after.periods);
                 ++period) {
                const auto old_cell = before.at(same->second, combination, period);
                const auto new_cell = after.at(area, combination, period);
                if (before.released[old_cell] && after.released[new_cell]) {
                    cells.emplace_back(old_cell, new_cell);
                }
            }
        }
    }
    return cells;
}

Guess difference(const MarginView& larger,
                 std::size_t larger_cell,
                 const MarginView& smaller,
                 std::size_t smaller_cell) {
    return {{{larger.referee_number, larger_cell, 1}, {smaller.referee_number, smaller_cell, -1}},
            larger.values[larger_cell] - smaller.values[smaller_cell]};
}

double by_chance(double rate, std::int64_t trials) {
    return standard_errors * std::sqrt(rate * (1 - rate) / static_cast<double>(trials));
}

AttackFigure hits(const Score& score, std::size_t size) {
    const bool large = size + 1 == Referee::size_classes;
    const double allowed = large ? most_exact_hits : score.expected_rate() + points_over_the_table;
    return {"old minus new",
            large ? "exact hits where the smaller set is 5 or more"
                  : fmt::format("exact hits where the smaller set is {}", size),
            score.rate(),
            0,
            allowed + (score.guesses == 0 ? 0 : by_chance(allowed, score.guesses)),
            score.guesses == 0 ? fmt::format("fewer than {} pairs", Referee::least_guesses)
                               : fmt::format("{} pairs with a gap of 1 to 3", score.guesses)};
}

AttackFigure pattern(const Repetition& repetition) {
    const bool played = repetition.same > 0;
    // Two shares of which each chance moves by its own number of cells.
    const double chance =
        played ? std::hypot(by_chance(0.5, repetition.same), by_chance(0.5, repetition.others)) / 2
               : 0;
    return {"old minus new",
            "area under the curve of numbers that stand twice",
            repetition.area_under_curve(),
            0,
            most_under_curve + chance,
            played ? fmt::format("{} cells of the same people, {} of others",
                                 repetition.same,
                                 repetition.others)
                   : fmt::format("fewer than {} cells of either kind", Referee::least_guesses)};
}

}  // namespace

AttackFigures play_old_minus_new(std::span<const Succession> successions,
                                 const Referee& referee,
                                 const disclosure::PerturbationTable& table) {
    std::vector<Guess> differences;
    std::vector<Guess> repeated;
    for (const auto& pair : successions) {
        for (const auto& [old_cell, new_cell] : cells_of_both(pair)) {
            auto grown = difference(pair.after, new_cell, pair.before, old_cell);
            differences.push_back(difference(pair.before, old_cell, pair.after, new_cell));
            // A zero is never noised, so that two of them say little.
            if (pair.before.values[old_cell] != 0 && pair.after.values[new_cell] != 0) {
                repeated.push_back(grown);
            }
            differences.push_back(std::move(grown));
        }
    }
    AttackFigures figures;
    const auto scores = referee.score_differences(differences, table);
    for (std::size_t size = 0; size < scores.size(); ++size) {
        figures.push_back(hits(scores[size], size));
    }
    figures.push_back(pattern(referee.score_repetition(repeated)));
    return figures;
}

}  // namespace hub::attack
