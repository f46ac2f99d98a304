#pragma once

#include "disclosure/geography_shape.hpp"
#include "disclosure/lattice.hpp"

#include <string>
#include <vector>

// How well the best linear attacker does against a lattice: somebody who knows the policy, sees
// every protected value of every margin, area and period, and combines them by generalised least
// squares. Reckoned from the lattice alone, before any record is loaded.
namespace hub::disclosure {

/// One published node and what is left of its noise.
struct AttackedNode {
    std::string level;
    std::vector<std::string> dimensions;
    domain::PeriodUnit period{domain::PeriodUnit::year};
    double cells_a_year{0};  ///< areas × periods × values
    double sd{0};            ///< of the best linear unbiased estimate of one of its cells
};

/// What of a release's life the attacker has seen.
struct SeenDraws {
    int provisional{0};  ///< releases with the provisional margins
    int final{1};        ///< releases, revisions included, with all margins
};

/// Every margin at its finest period.
///
/// Dimensions separate by effects: for a set T of them the information of a margin over D ⊇ T is
/// Π_{a∉D} k_a, and a cell over D takes from each T ⊆ D the share Π_{a∈T}(k_a − 1) / Π_{a∈D} k_a.
/// Months, quarters and years nest, and separate likewise. Areas are taken to nest in the order of
/// their number, which favours the attacker where in truth they cross.
///
/// Of a case definition the inside alone is published: its margins are a lattice of their own, and
/// tell of the others only where all items that it is made of are crossed as well
/// (`case_coupling.hpp`).
///
/// @param variance  V, of the noise of one cell
std::vector<AttackedNode> attack_lattice(const Lattice& lattice,
                                         double variance,
                                         const SeenDraws& draws = {});

/// The same over real areas, which may cross and differ in size: for each effect, generalised
/// least squares over the classes of atoms that lie in the same areas of every level. The figure of
/// a node is that of its most exposed area. What definitions tell of the items that they are made
/// of is carried over from areas that nest.
std::vector<AttackedNode> attack_lattice(const Lattice& lattice,
                                         double variance,
                                         const GeographyShape& geography,
                                         const SeenDraws& draws = {});

/// The largest number of classes that are solved together over real areas. Time grows with its cube
/// and memory with its square: past `most_joint_classes` it is not to be asked for.
std::size_t joint_classes(const Lattice& lattice, const GeographyShape& geography);
inline constexpr std::size_t most_joint_classes = 4'000;

}  // namespace hub::disclosure
