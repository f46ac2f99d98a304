#pragma once

#include "attack/attack_figure.hpp"
#include "base/result.hpp"
#include "disclosure/linked_tables.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace hub::attack {

/// Bounds every hidden cell of published tables by all that is shown; the narrowest is to be as
/// wide as the threshold. Somebody who is told which cells are small by themselves knows more of
/// those (1 to the threshold less one), so the kind is never told.
///
/// @param hidden       by cell
/// @param told_small   by cell, where the tables tell the kind
Result<AttackFigures> play_suppressed_tables(
    const disclosure::LinkedTables& tables,
    const std::vector<bool>& hidden,
    std::int64_t threshold,
    const std::optional<std::vector<bool>>& told_small = std::nullopt);

}  // namespace hub::attack
