#include "attack/nested_differencing.hpp"

#include <cmath>
#include <map>

#include <fmt/format.h>

namespace hub::attack {

using disclosure::Guess;
using disclosure::MarginView;
using disclosure::Referee;
using disclosure::Score;

namespace {

constexpr double most_exact_hits = 0.18;
constexpr double points_over_the_table = 0.02;
constexpr double standard_errors = 5;

Guess difference(const MarginView& larger,
                 std::size_t larger_cell,
                 const MarginView& smaller,
                 std::size_t smaller_cell) {
    return {{{larger.referee_number, larger_cell, 1}, {smaller.referee_number, smaller_cell, -1}},
            larger.values[larger_cell] - smaller.values[smaller_cell]};
}

void add_breakdowns(const PublishedRelease& release, std::vector<Guess>& guesses) {
    for (const auto& step : coarsenings_of(release)) {
        const auto* finer = step.finer;
        const auto* coarser = step.coarser;
        const auto& combination_of = step.combination_of;
        for (std::size_t area = 0; area < finer->areas; ++area) {
            for (std::size_t combination = 0; combination < finer->combinations; ++combination) {
                for (std::size_t period = 0; period < finer->periods; ++period) {
                    const auto part = finer->at(area, combination, period);
                    const auto whole = coarser->at(area, combination_of[combination], period);
                    if (finer->released[part] && coarser->released[whole]) {
                        guesses.push_back(difference(*coarser, whole, *finer, part));
                    }
                }
            }
        }
    }
}

void add_areas(const PublishedRelease& release, std::vector<Guess>& guesses) {
    for (const auto& nesting : release.nestings) {
        const std::map<std::string, std::string> parent_of(nesting.parent_of.begin(),
                                                           nesting.parent_of.end());
        for (const auto& child : release.margins) {
            const auto* parent = child.level == nesting.level
                                     ? release.margin(nesting.within, child.dimensions)
                                     : nullptr;
            if (parent == nullptr || parent->periods != child.periods) {
                continue;
            }
            std::map<std::string, std::size_t> number;
            for (std::size_t area = 0; area < parent->areas; ++area) {
                number[parent->area_names[area]] = area;
            }
            for (std::size_t area = 0; area < child.areas; ++area) {
                const auto named = parent_of.find(child.area_names[area]);
                if (named == parent_of.end() || !number.contains(named->second)) {
                    continue;
                }
                for (std::size_t i = 0; i < child.combinations * child.periods; ++i) {
                    const auto part = area * child.combinations * child.periods + i;
                    const auto whole =
                        number.at(named->second) * child.combinations * child.periods + i;
                    if (child.released[part] && parent->released[whole]) {
                        guesses.push_back(difference(*parent, whole, child, part));
                    }
                }
            }
        }
    }
}

/// What chance adds to a rate of so many trials.
double by_chance(double rate, std::int64_t trials) {
    return standard_errors * std::sqrt(rate * (1 - rate) / static_cast<double>(trials));
}

AttackFigure figure_of(const Score& score, std::size_t size) {
    const bool large = size + 1 == Referee::size_classes;
    const double allowed = large ? most_exact_hits : score.expected_rate() + points_over_the_table;
    return {"nested differencing",
            large ? "exact hits where the smaller set is 5 or more"
                  : fmt::format("exact hits where the smaller set is {}", size),
            score.rate(),
            0,
            allowed + (score.guesses == 0 ? 0 : by_chance(allowed, score.guesses)),
            score.guesses == 0 ? fmt::format("fewer than {} pairs", Referee::least_guesses)
                               : fmt::format("{} pairs with a gap of 1 to 3", score.guesses)};
}

}  // namespace

AttackFigures play_nested_differencing(const PublishedRelease& release) {
    std::vector<Guess> guesses;
    add_breakdowns(release, guesses);
    add_areas(release, guesses);
    const auto scores = release.referee.score_differences(guesses, release.table);
    AttackFigures figures;
    for (std::size_t size = 0; size < scores.size(); ++size) {
        figures.push_back(figure_of(scores[size], size));
    }
    return figures;
}

}  // namespace hub::attack
