#pragma once

#include "attack/attack_figure.hpp"
#include "attack/published_release.hpp"

namespace hub::attack {

/// Looks for what the display tells beyond the protected values: two cells of the same protected
/// value that are shown differently (then the display looked at the truth: a threshold on the raw
/// count, or a true zero told from a noised one), and areas that are there in one margin of a level
/// and missing in another (then rows without a record are left out). Neither may happen once.
AttackFigures play_display_pattern(const PublishedRelease& release);

}  // namespace hub::attack
