#include "disclosure/attacker_report.hpp"

#include "base/text.hpp"
#include "disclosure/policy_floor.hpp"

#include <fmt/format.h>

namespace hub::disclosure {

namespace {

constexpr int quarters_a_year = 4;

void keep_weaker(std::optional<WeakestNode>& kept, const AttackedNode& node, double floor) {
    if (!kept || node.sd < kept->node.sd) {
        kept = WeakestNode{node, floor};
    }
}

bool above_floor(const std::optional<WeakestNode>& weakest) {
    return !weakest || weakest->node.sd >= weakest->floor;
}

}  // namespace

bool AttackerReport::holds() const {
    return above_floor(small) && above_floor(coarse);
}

AttackerReport report_attack(const Lattice& lattice, const std::vector<AttackedNode>& nodes) {
    const auto* authorities = lattice.level("lad");
    const double coarse_cells = authorities == nullptr ? 0 : authorities->areas * quarters_a_year;
    AttackerReport report;
    for (const auto& node : nodes) {
        if (node.cells_a_year <= coarse_cells) {
            keep_weaker(report.coarse, node, least_attacker_sd_coarse);
        } else {
            keep_weaker(report.small, node, least_attacker_sd);
        }
    }
    return report;
}

std::string title_of(const AttackedNode& node) {
    return fmt::format("{} × {}{}{}",
                       node.level,
                       slug_of(node.period),
                       node.dimensions.empty() ? "" : " by ",
                       join(node.dimensions, " and "));
}

}  // namespace hub::disclosure
