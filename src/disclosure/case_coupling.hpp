#pragma once

#include "disclosure/lattice.hpp"
#include "disclosure/linear_attacker.hpp"

#include <vector>

namespace hub::disclosure {

/// What is left of each node's variance once an attacker uses that a definition's inside is a sum
/// of cells over the items that it is made of: a share from 0 to 1, in the order of the nodes.
///
/// Within one effect of areas, periods and other items, the inside is one more look at a fixed
/// combination of the cells that its items cross into. Where such a crossing is not published, the
/// inside has a part that nothing else tells, and the look tells of nothing else: the share is 1.
/// Exact for areas that nest and for one definition; of several, what each takes off is added.
///
/// @param nodes  of the lattice's margins without a definition and of each definition's own
std::vector<double> left_by_definitions(const Lattice& lattice,
                                        const SeenDraws& draws,
                                        const std::vector<AttackedNode>& nodes);

}  // namespace hub::disclosure
