#include "attack/scenario.hpp"

#include <random>

#include <fmt/format.h>

namespace hub::attack {

using disclosure::CellNoise;
using disclosure::PerturbationTable;

namespace {

/// A number from 0 by weights that fall (or rise) evenly.
int pick(std::mt19937_64& random, const std::vector<double>& weights) {
    return std::discrete_distribution<int>(weights.begin(), weights.end())(random);
}

std::int64_t shown_of(std::int64_t count,
                      std::uint64_t key,
                      const PerturbationTable& table,
                      const CellNoise& noise,
                      int draw) {
    return count == 0 ? 0 : count + table.noise(count, noise.uniform(key, draw));
}

}  // namespace

std::vector<ScenarioRecord> make_scenario(std::uint64_t seed, int records) {
    std::mt19937_64 random{seed};
    std::vector<double> area_weights;
    for (int area = 0; area < scenario_areas; ++area) {
        area_weights.push_back(1 + 9.0 * area / (scenario_areas - 1));
    }
    const std::vector<double> ages{2, 3, 6, 18, 20, 17, 12, 14, 8};
    // Body part, knife, glass, blunt object, firearm, other, not known, not asked.
    const std::vector<double> usual{45, 6, 6, 12, 0.5, 8, 12, 10};
    const std::vector<double> young_men{38, 16, 5, 13, 1.5, 7, 11, 9};
    std::vector<ScenarioRecord> list;
    for (int i = 0; i < records; ++i) {
        ScenarioRecord record;
        record.key = random();
        record.area = pick(random, area_weights);
        record.month = static_cast<int>(random() % scenario_months);
        record.age = pick(random, ages);
        record.sex = pick(random, {7, 3});
        const bool young_man = record.sex == 0 && record.age >= 2 && record.age <= 4;
        record.weapon = pick(random, young_man ? young_men : usual);
        list.push_back(record);
    }
    return list;
}

CellNoise scenario_noise(std::uint64_t seed) {
    const auto quarter = fmt::format("{:016x}", seed);
    return CellNoise{
        *SecretKey::from_hex(quarter + quarter + quarter + quarter), "attack scenario", 1};
}

ScenarioMargin::ScenarioMargin(const std::vector<ScenarioRecord>& records, CellOf by)
    : cell_of_{by} {
    for (const auto& record : records) {
        auto& content = cells_[by(record)];
        ++content.count;
        content.key ^= record.key;
    }
}

std::int64_t ScenarioMargin::shown(const Cell& cell,
                                   const PerturbationTable& table,
                                   const CellNoise& noise,
                                   int draw) const {
    const auto found = cells_.find(cell);
    return found == cells_.end()
               ? 0
               : shown_of(found->second.count, found->second.key, table, noise, draw);
}

std::int64_t ScenarioMargin::shown_without(const ScenarioRecord& record,
                                           const Cell& cell,
                                           const PerturbationTable& table,
                                           const CellNoise& noise,
                                           int draw) const {
    if (cell_of_(record) != cell) {
        return shown(cell, table, noise, draw);
    }
    const auto& content = cells_.at(cell);
    return shown_of(content.count - 1, content.key ^ record.key, table, noise, draw);
}

}  // namespace hub::attack
