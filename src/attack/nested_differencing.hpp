#pragma once

#include "attack/attack_figure.hpp"
#include "attack/published_release.hpp"

namespace hub::attack {

/// Subtracts every published set from every published set that holds it, cell by cell: a breakdown
/// from its total, an area from the one around it. An exact hit on a gap of 1 to 3 people says how
/// many they are.
///
/// Where the smaller set is 5 or more, exact hits are to stay at 18 % or less; below, where the
/// table itself gives more, within two points of its own arithmetic. A rate counts as above only
/// where chance does not explain it (five standard errors: one set's noise enters many pairs).
AttackFigures play_nested_differencing(const PublishedRelease& release);

}  // namespace hub::attack
