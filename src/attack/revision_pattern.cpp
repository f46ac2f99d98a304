#include "attack/revision_pattern.hpp"

#include "attack/area_under_curve.hpp"
#include "attack/scenario.hpp"

#include <cmath>

#include <fmt/format.h>

namespace hub::attack {

using Cell = ScenarioMargin::Cell;

namespace {

constexpr double most_under_curve = 0.55;
constexpr std::size_t late_records = 5'000;

constexpr std::array<ScenarioMargin::CellOf, 3> margins{[](const ScenarioRecord& r) -> Cell {
                                                            return {r.area, r.month, -1, -1, -1};
                                                        },
                                                        [](const ScenarioRecord& r) -> Cell {
                                                            return {r.area, -1, r.age, -1, -1};
                                                        },
                                                        [](const ScenarioRecord& r) -> Cell {
                                                            return {r.area, -1, -1, -1, r.weapon};
                                                        }};

}  // namespace

AttackFigures play_revision_pattern(const disclosure::PerturbationTable& table,
                                    std::uint64_t seed,
                                    int records,
                                    int draw_before,
                                    int draw_after) {
    const auto people = make_scenario(seed, records);
    const auto noise = scenario_noise(seed);
    std::vector<double> with_late;
    std::vector<double> without_late;
    for (const auto cell_of : margins) {
        const ScenarioMargin after{people, cell_of};
        for (std::size_t late = 0; late < late_records && late < people.size(); ++late) {
            // Each in its turn is the one record that came late.
            const auto own = after.cell_of(people[late]);
            const auto other = after.cell_of(people[people.size() - 1 - late]);
            const auto change = [&](const Cell& cell) {
                const auto now = after.shown(cell, table, noise, draw_after);
                const auto before =
                    after.shown_without(people[late], cell, table, noise, draw_before);
                return std::abs(static_cast<double>(now - before));
            };
            with_late.push_back(change(own));
            if (other != own) {
                without_late.push_back(change(other));
            }
        }
    }
    return {
        {"revision pattern",
         "area under the curve of changed cells",
         area_under_curve(with_late, without_late),
         0,
         most_under_curve,
         fmt::format(
             "{} cells with a late record, {} without", with_late.size(), without_late.size())}};
}

}  // namespace hub::attack
