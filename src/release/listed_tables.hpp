#pragma once

#include "attack/attack_figure.hpp"
#include "base/result.hpp"
#include "disclosure/listed_cells.hpp"
#include "release/release_view.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace hub::release {

/// Solves the policy's listed table over a release's frozen records, together with what earlier
/// releases showed and hid. By cell, its name and what is shown.
Result<std::vector<std::pair<std::string, disclosure::ListedValue>>> solve_listed_tables(
    const ReleaseGround& ground, const std::map<std::string, disclosure::ListedValue>& before);

/// Attacks the solved table of a prepared release as an outsider who sees what is shown, and no
/// more.
Result<attack::AttackFigures> audit_listed_tables(const ReleaseGround& ground);

}  // namespace hub::release
