#pragma once

#include "attack/attack_figure.hpp"
#include "attack/published_release.hpp"

namespace hub::attack {

/// Bounds each small cell by the counts that its own shown value allows, and by what its total and
/// its siblings leave, until nothing narrows (interval propagation over each breakdown). No small
/// cell may be pinned to one count. How many are bounded more narrowly than the threshold is told
/// and not limited: noise that is bounded cannot promise a width to every cell.
AttackFigures play_feasible_intervals(const PublishedRelease& release);

}  // namespace hub::attack
