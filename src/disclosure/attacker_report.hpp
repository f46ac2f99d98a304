#pragma once

#include "disclosure/linear_attacker.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hub::disclosure {

/// The node of a class that the linear attacker knows best, and the floor of that class.
struct WeakestNode {
    AttackedNode node;
    double floor{0};
};

struct AttackerReport {
    std::optional<WeakestNode> small;   ///< of the nodes that may be small
    std::optional<WeakestNode> coarse;  ///< of those as coarse as authority × quarter
    [[nodiscard]] bool holds() const;
};

/// A node counts as coarse where it has no more cells a year than authority × quarter has: its
/// mean count is then at least as large.
AttackerReport report_attack(const Lattice& lattice, const std::vector<AttackedNode>& nodes);

/// "lad × month by crime_type and outcome"
std::string title_of(const AttackedNode& node);

}  // namespace hub::disclosure
