#pragma once

#include "attack/attack_figure.hpp"
#include "attack/published_release.hpp"

namespace hub::attack {

/// Of the shown zeros of a release, the share that is true. No limit is set on it, since a true
/// zero is shown as zero always; it is told so that a controller knows how far a shown zero can be
/// read as nobody.
AttackFigures report_zeros(const PublishedRelease& release);

}  // namespace hub::attack
