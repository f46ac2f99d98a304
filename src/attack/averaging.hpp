#pragma once

#include "attack/attack_figure.hpp"
#include "attack/published_release.hpp"

namespace hub::attack {

/// Makes every total of an area and period in every way that the release offers (itself, the sum
/// over the values of each dimension and pair of dimensions, the sum of the areas inside it),
/// averages them by their noise and rounds. Asghar and Kaafar (2020) read any such server out with
/// 200 answers that are equal in truth; here the ways are as many as the lattice has, and exact
/// hits are to be no more than the computed linear attacker's, and three points.
AttackFigures play_averaging(const PublishedRelease& release);

}  // namespace hub::attack
