#pragma once

#include "disclosure/cell_noise.hpp"
#include "disclosure/perturbation_table.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <vector>

// A small invented department's year, made from a seed, for attacks that need to add or leave out a
// record: those cannot be played on a release, which is frozen.
namespace hub::attack {

/// One invented attendance. `weapon` is what the attacker wants to know.
struct ScenarioRecord {
    std::uint64_t key{0};
    int area{0};    ///< 0 … 39
    int month{0};   ///< 0 … 11
    int age{0};     ///< 0 … 8
    int sex{0};     ///< 0 or 1
    int weapon{0};  ///< 0 … 7
};

inline constexpr int scenario_areas = 40;
inline constexpr int scenario_months = 12;
inline constexpr int scenario_ages = 9;
inline constexpr int scenario_sexes = 2;
inline constexpr int scenario_weapons = 8;

/// Areas differ in size by a factor of ten; young men meet knives more often, as published figures
/// say of emergency departments.
std::vector<ScenarioRecord> make_scenario(std::uint64_t seed, int records);

/// Noise under a key of the scenario's own, made from the seed, so that what an attack finds can be
/// found again. The key of a hub's releases is never used.
disclosure::CellNoise scenario_noise(std::uint64_t seed);

/// True counts and cell keys of one margin, and what is shown of them.
class ScenarioMargin {
public:
    using Cell = std::array<int, 5>;  ///< area, month, age, sex, weapon; −1: not crossed
    using CellOf = Cell (*)(const ScenarioRecord&);

    ScenarioMargin(const std::vector<ScenarioRecord>& records, CellOf by);

    /// What is shown of a cell.
    [[nodiscard]] std::int64_t shown(const Cell& cell,
                                     const disclosure::PerturbationTable& table,
                                     const disclosure::CellNoise& noise,
                                     int draw) const;
    /// The same, had one record of the cell not been there.
    [[nodiscard]] std::int64_t shown_without(const ScenarioRecord& record,
                                             const Cell& cell,
                                             const disclosure::PerturbationTable& table,
                                             const disclosure::CellNoise& noise,
                                             int draw) const;
    [[nodiscard]] Cell cell_of(const ScenarioRecord& record) const { return cell_of_(record); }
    [[nodiscard]] const auto& cells() const { return cells_; }

private:
    struct Content {
        std::int64_t count{0};
        std::uint64_t key{0};
    };
    CellOf cell_of_;
    std::map<Cell, Content> cells_;
};

}  // namespace hub::attack
