#pragma once

#include "disclosure/linear_attacker.hpp"
#include "disclosure/outsider_view.hpp"
#include "disclosure/perturbation_table.hpp"

#include <optional>
#include <vector>

namespace hub::attack {

/// A release as the attacks see it: every margin's protected values, how its areas lie in one
/// another, the table, and the referee.
struct PublishedRelease {
    const disclosure::PerturbationTable& table;
    const disclosure::Referee& referee;
    std::vector<disclosure::MarginView> margins;
    /// By level, by area name: the area around it at the level that it nests in.
    struct Nesting {
        std::string level;
        std::string within;
        std::vector<std::pair<std::string, std::string>> parent_of;
    };
    std::vector<Nesting> nestings;
    std::vector<disclosure::AttackedNode> computed;  ///< the linear attacker's figures
    int threshold{0};

    [[nodiscard]] const disclosure::MarginView* margin(
        const std::string& level, const std::vector<std::string>& dimensions) const;
};

/// A cell of a margin summed into a margin of one dimension less: for each margin with dimensions,
/// the coarser margin and, by combination, the combination that it falls into.
struct Coarsening {
    const disclosure::MarginView* finer{nullptr};
    const disclosure::MarginView* coarser{nullptr};
    std::vector<std::size_t> combination_of;
    /// Not where a case is dropped: only its inside is published, and the rest is nowhere.
    bool parts_make_the_whole{true};
};

std::vector<Coarsening> coarsenings_of(const PublishedRelease& release);

}  // namespace hub::attack
