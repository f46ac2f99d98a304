#pragma once

#include "attack/attack_figure.hpp"
#include "disclosure/perturbation_table.hpp"

#include <cstdint>

namespace hub::attack {

/// Somebody who knows all other members of a cell wants to know whether one more is in it. Plays
/// the best guess from the table against the noise generator itself, under keys of the attack's
/// own, and sets its gain over guessing against what the table's arithmetic allows (the total
/// variation), for each size; the two are to be within 0.02.
AttackFigures play_membership(const disclosure::PerturbationTable& table,
                              std::uint64_t seed,
                              int draws);

}  // namespace hub::attack
