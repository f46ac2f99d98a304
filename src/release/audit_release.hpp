#pragma once

#include "attack/attack_figure.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "release/release_view.hpp"

namespace hub::release {

/// Plays the whole catalogue of docs/explanation/attacks.md against a release, as an outsider who
/// knows policy and table and sees every protected value.
Result<attack::AttackFigures> audit_release(const ReleaseGround& ground, Progress& progress);

}  // namespace hub::release
