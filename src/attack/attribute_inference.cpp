#include "attack/attribute_inference.hpp"

#include "attack/scenario.hpp"

#include <cmath>

#include <fmt/format.h>

namespace hub::attack {

using disclosure::CellNoise;
using disclosure::PerturbationTable;
using Cell = ScenarioMargin::Cell;

namespace {

constexpr double most_over_prior = 0.05;

/// The margins that cross the weapon with what the attacker knows.
std::vector<ScenarioMargin> margins_of(const std::vector<ScenarioRecord>& records) {
    return {
        {records,
         [](const ScenarioRecord& r) -> Cell {
             return {r.area, r.month, -1, -1, r.weapon};
         }},
        {records,
         [](const ScenarioRecord& r) -> Cell {
             return {r.area, -1, r.age, -1, r.weapon};
         }},
        {records,
         [](const ScenarioRecord& r) -> Cell {
             return {r.area, -1, -1, -1, r.weapon};
         }},
        {records,
         [](const ScenarioRecord& r) -> Cell {
             return {-1, r.month, r.age, r.sex, r.weapon};
         }},
    };
}

struct World {
    std::vector<ScenarioMargin> margins;
    const PerturbationTable& table;
    CellNoise noise;
};

/// The weapon whose cells, as shown, are jointly the fullest.
int guess(const World& world, const ScenarioRecord& target, bool with_target) {
    int best = 0;
    double best_score = -INFINITY;
    for (int weapon = 0; weapon < scenario_weapons; ++weapon) {
        auto supposed = target;
        supposed.weapon = weapon;
        double score = 0;
        for (const auto& margin : world.margins) {
            const auto cell = margin.cell_of(supposed);
            const auto shown =
                with_target ? margin.shown(cell, world.table, world.noise, 1)
                            : margin.shown_without(target, cell, world.table, world.noise, 1);
            score += std::log(static_cast<double>(shown) + 0.5);
        }
        if (score > best_score) {
            best_score = score;
            best = weapon;
        }
    }
    return best;
}

}  // namespace

AttackFigures play_attribute_inference(const PerturbationTable& table,
                                       std::uint64_t seed,
                                       int records) {
    const auto people = make_scenario(seed, records);
    const World world{margins_of(people), table, scenario_noise(seed)};
    std::int64_t right = 0;
    std::int64_t right_without = 0;
    for (const auto& target : people) {
        right += guess(world, target, true) == target.weapon ? 1 : 0;
        right_without += guess(world, target, false) == target.weapon ? 1 : 0;
    }
    const auto share = [&](std::int64_t hits) {
        return static_cast<double>(hits) / static_cast<double>(people.size());
    };
    return {{"attribute inference",
             "right guesses over the prior",
             share(right) - share(right_without),
             -1,
             most_over_prior,
             fmt::format("{} people; prior {:.3f}", people.size(), share(right_without))}};
}

}  // namespace hub::attack
