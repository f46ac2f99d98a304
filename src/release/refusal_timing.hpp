#pragma once

#include "attack/attack_figure.hpp"
#include "release/release_view.hpp"

namespace hub::release {

/// Asks the same refused question of full areas and of empty ones, in turn, and asks how well the
/// time that the refusal took tells the two kinds apart: an area under the curve of 0.45 to 0.55. A
/// refusal is decided from metadata alone, so it should not.
///
/// @param tries  of each
attack::AttackFigures time_refusals(const ReleaseGround& ground,
                                    const attack::PublishedRelease& seen,
                                    int tries);

}  // namespace hub::release
