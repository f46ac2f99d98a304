#pragma once

#include "attack/attack_figure.hpp"
#include "disclosure/perturbation_table.hpp"

#include <cstdint>

namespace hub::attack {

/// A quarter is released again with one late record. Which cells changed spells out that record,
/// unless every cell is noised anew. Scores cells by how much they changed and asks how well that
/// tells those that hold the late record from the others: an area under the curve of at most 0.55.
///
/// @param draw_before, draw_after  of the two releases
AttackFigures play_revision_pattern(const disclosure::PerturbationTable& table,
                                    std::uint64_t seed,
                                    int records,
                                    int draw_before = 1,
                                    int draw_after = 2);

}  // namespace hub::attack
