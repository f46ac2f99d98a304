#pragma once

#include "attack/attack_figure.hpp"
#include "disclosure/perturbation_table.hpp"

#include <cstdint>

namespace hub::attack {

/// Somebody knows where, when, how old and of which sex a person was who attended, and nothing of
/// the others, and wants to know the weapon. Guesses the likeliest from every margin that crosses
/// the weapon with what is known. Its prior is the same guess from the same margins had the person
/// not been there: what it gains over that is what the person's own record gives away, and is to be
/// 0.05 at most.
AttackFigures play_attribute_inference(const disclosure::PerturbationTable& table,
                                       std::uint64_t seed,
                                       int records);

}  // namespace hub::attack
