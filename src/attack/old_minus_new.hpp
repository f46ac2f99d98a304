#pragma once

#include "attack/attack_figure.hpp"
#include "disclosure/outsider_view.hpp"
#include "disclosure/perturbation_table.hpp"

#include <span>

namespace hub::attack {

/// A margin of a case definition in one version, and the same margin in the version that replaced
/// it, of the same periods.
struct Succession {
    disclosure::MarginView before;
    disclosure::MarginView after;
};

/// Subtracts the old version of a definition from the new one, cell by cell. What is left are the
/// few people on whom the two versions differ.
///
/// Exact hits on 1 to 3 of them are to stay at 18 % or less where the smaller set is 5 or more, and
/// below within two points of the table's own arithmetic, as in nested differencing. And a number
/// that stands twice must not tell that a cell has nobody of them: the area under the curve of that
/// is to stay at 0.55.
AttackFigures play_old_minus_new(std::span<const Succession> successions,
                                 const disclosure::Referee& referee,
                                 const disclosure::PerturbationTable& table);

}  // namespace hub::attack
