#include "disclosure/protector.hpp"

#include "base/unreachable.hpp"
#include "disclosure/nhs_rounding.hpp"
#include "disclosure/table_guards.hpp"

#include <algorithm>

namespace hub::disclosure {

/// Protected values of the nodes. A period's value stands at its first month in the table.
struct Protector::NodeCells {
    TableShape shape;
    std::vector<std::int64_t> values;
};

struct Protector::Cross {
    bool available{false};
    bool withheld{false};
    std::int64_t cells_added{0};       ///< protected cells in each of the sums
    std::vector<std::int64_t> values;  ///< by combination of the axes' values, the last fastest
};

namespace {

/// The first month of the node's period that a month of the table lies in, counted as the table
/// counts; periods are counted from January.
std::size_t period_start(const FoldPlan& fold, std::size_t node, std::size_t month) {
    const int of_year = (fold.first_month + static_cast<int>(month)) % 12;
    const auto into = static_cast<std::size_t>(of_year % fold.months_per_period[node]);
    return month < into ? 0 : month - into;
}

/// The two sides of a case, where the table has them: always the last axis, outside before inside.
const FoldAxis* split_of(const FoldPlan& fold) {
    return !fold.axes.empty() && fold.axes.back().case_label ? &fold.axes.back() : nullptr;
}

bool is_inside(std::size_t combination) {
    return combination % 2 == 1;
}

/// How many perturbed cells a combination's value is made of.
std::int64_t cells_in(const FoldPlan& fold, std::size_t combination) {
    return split_of(fold) != nullptr && !is_inside(combination) ? 2 : 1;
}

ShownAs shown_as(const ProtectedCell& cell) {
    if (std::holds_alternative<PublishedCount>(cell)) {
        return ShownAs::number;
    }
    return std::holds_alternative<ZeroOrFew>(cell) ? ShownAs::zero_or_few : ShownAs::hidden;
}

}  // namespace

std::int64_t Protector::perturbed(RawCount count, CellKey key, int draw) const {
    const RevealKey proof;
    const auto value = count.reveal(proof);
    const auto* table = protection_.table();
    if (table == nullptr || value == 0) {
        return value;
    }
    return value + table->noise(value, protection_.noise().uniform(key.reveal(proof), draw));
}

/// A node's months that are protected together.
struct Protector::NodePeriod {
    std::size_t node{0};
    std::size_t first{0};
    std::size_t end{0};
    int draw{0};
};

std::int64_t Protector::protected_value(const RawTable& nodes,
                                        const FoldPlan& fold,
                                        const NodePeriod& at,
                                        std::size_t column) const {
    const auto perturbed_sum = [&](std::size_t first, std::size_t last, std::uint64_t label) {
        RawCount count;
        CellKey key{label};
        for (std::size_t side = first; side <= last; ++side) {
            for (std::size_t month = at.first; month < at.end; ++month) {
                count += nodes.counts[nodes.shape.at(at.node, side, month)];
                key ^= nodes.keys[nodes.shape.at(at.node, side, month)];
            }
        }
        return perturbed(count, key, at.draw);
    };
    const auto* split = split_of(fold);
    if (split == nullptr) {
        return perturbed_sum(column, column, 0);
    }
    const auto label = *split->case_label;
    return is_inside(column) ? perturbed_sum(column, column, label)
                             : perturbed_sum(column, column + 1, 0) -
                                   perturbed_sum(column + 1, column + 1, label);
}

Protector::NodeCells Protector::protect_nodes(const RawTable& nodes, const FoldPlan& fold) const {
    const auto& shape = nodes.shape;
    NodeCells cells{shape, std::vector<std::int64_t>(shape.cells())};
    for (std::size_t node = 0; node < shape.rows; ++node) {
        const auto& draws = fold.draws.at(fold.months_per_period[node]);
        for (std::size_t month = 0; month < shape.months;) {
            NodePeriod at{node, month, month, draws[month]};
            while (at.end < shape.months && period_start(fold, node, at.end) == at.first) {
                ++at.end;
            }
            for (std::size_t column = 0; column < shape.columns; ++column) {
                cells.values[shape.at(node, column, at.first)] =
                    protected_value(nodes, fold, at, column);
            }
            month = at.end;
        }
    }
    return cells;
}

void Protector::fill(Cross& cross,
                     const NodeCells& cells,
                     const FoldPlan& fold,
                     const Availability& availability,
                     std::size_t place_set,
                     std::size_t span) const {
    cross.withheld = false;
    cross.cells_added = 0;
    const auto [first, last] = fold.spans[span];
    std::size_t present = 0;
    for (std::size_t month = first; month <= last; ++month) {
        present += availability.received(place_set, month) ? 1 : 0;
    }
    cross.available = present > 0 && (present == last - first + 1 || fold.show_incomplete);
    if (!cross.available) {
        return;
    }
    cross.values.assign(cells.shape.columns, 0);
    for (const auto node : fold.place_sets[place_set]) {
        for (std::size_t month = first; month <= last; ++month) {
            if (!availability.received(place_set, month) ||
                period_start(fold, node, month) != month) {
                continue;
            }
            ++cross.cells_added;
            for (std::size_t column = 0; column < cells.shape.columns; ++column) {
                cross.values[column] += cells.values[cells.shape.at(node, column, month)];
            }
        }
    }
    cross.withheld = guarded(cross, fold);
}

bool Protector::guarded(const Cross& cross, const FoldPlan& fold) const {
    return perturbs(protection_.policy().mode()) &&
           withheld_by_guards(cross.values, fold.axes, protection_.policy());
}

ProtectedCell Protector::cell_of(const Cross& cross,
                                 const FoldPlan& fold,
                                 const Pick& row,
                                 const Pick& column) const {
    if (!cross.available) {
        return NotAvailable{};
    }
    if (cross.withheld) {
        return Suppressed{};
    }
    std::int64_t sum = 0;
    std::int64_t cells_added = 0;
    for (std::size_t combination = 0; combination < cross.values.size(); ++combination) {
        bool taken = fold.combinations.empty() || fold.combinations[combination];
        auto rest = combination;
        for (std::size_t axis = fold.axes.size(); taken && axis-- > 0;) {
            const auto value = rest % fold.axes[axis].size;
            rest /= fold.axes[axis].size;
            taken = row.takes(axis, value) && column.takes(axis, value) &&
                    fold.conditions.takes(axis, value);
        }
        if (taken) {
            sum += cross.values[combination];
            cells_added += cross.cells_added * cells_in(fold, combination);
        }
    }
    return shown(sum, cells_added);
}

ProtectedCell Protector::shown(std::int64_t value, std::int64_t cells_added) const {
    const auto& policy = protection_.policy();
    const auto noise = protection_.table() == nullptr
                           ? 0.0
                           : policy.perturbation().variance * static_cast<double>(cells_added);
    switch (policy.mode()) {
        case ProtectionMode::open:
            return PublishedCount{value, 0.0};
        case ProtectionMode::ckm:
            if (value == 0) {
                return ZeroOrFew{};
            }
            return value < policy.threshold() ? ProtectedCell{Suppressed{}}
                                              : PublishedCount{value, noise};
        case ProtectionMode::ckm_round: {
            if (value == 0) {
                return ZeroOrFew{};
            }
            const auto rounded = nhs_rounded(value);
            return rounded ? ProtectedCell{PublishedCount{*rounded, noise + nhs_rounding_variance}}
                           : Suppressed{};
        }
        case ProtectionMode::suppress:
        case ProtectionMode::round:
        case ProtectionMode::additive:
            break;
    }
    // These modes show solved tables alone; a question outside them does not come this far.
    return Suppressed{};
}

MarginView Protector::inspect(const RawTable& nodes,
                              const FoldPlan& fold,
                              const Availability& availability,
                              Referee& referee) const {
    const auto cells = protect_nodes(nodes, fold);
    const auto* split = split_of(fold);
    MarginView view;
    view.areas = nodes.shape.rows;
    // The outside of a case is never perturbed by itself: what is published is the inside.
    view.combinations = split == nullptr ? nodes.shape.columns : nodes.shape.columns / 2;
    const auto months = static_cast<std::size_t>(fold.months_per_period.front());
    view.periods = nodes.shape.months / months;
    view.first_month = fold.first_month;
    view.months_per_period = fold.months_per_period.front();
    std::vector<std::int64_t> truth;
    std::vector<std::uint64_t> keys;
    for (std::size_t area = 0; area < view.areas; ++area) {
        for (std::size_t combination = 0; combination < view.combinations; ++combination) {
            const auto column = split == nullptr ? combination : 2 * combination + 1;
            for (std::size_t period = 0; period < view.periods; ++period) {
                RawCount count;
                CellKey key;
                for (std::size_t month = period * months; month < (period + 1) * months; ++month) {
                    count += nodes.counts[nodes.shape.at(area, column, month)];
                    key ^= nodes.keys[nodes.shape.at(area, column, month)];
                }
                truth.push_back(count.reveal(RevealKey{}));
                keys.push_back(key.reveal(RevealKey{}));
                view.values.push_back(cells.values[nodes.shape.at(area, column, period * months)]);
                view.shown.push_back(shown_as(shown(view.values.back(), 1)));
                view.released.push_back(availability.received(area, period * months));
            }
        }
    }
    view.referee_number = referee.keep(std::move(truth), std::move(keys));
    return view;
}

ProtectedTable Protector::protect(const RawTable& nodes,
                                  const FoldPlan& fold,
                                  const Availability& availability) const {
    const auto protected_nodes = protect_nodes(nodes, fold);
    std::vector<ProtectedCell> cells(fold.rows.size() * fold.columns.size(), NotAvailable{});
    std::vector<Cross> crosses(fold.spans.size());
    std::size_t crossed_set = fold.place_sets.size();
    for (std::size_t row = 0; row < fold.rows.size(); ++row) {
        const auto& [place_set, row_pick] = fold.rows[row];
        if (place_set != crossed_set) {
            for (std::size_t span = 0; span < fold.spans.size(); ++span) {
                fill(crosses[span], protected_nodes, fold, availability, place_set, span);
            }
            crossed_set = place_set;
        }
        for (std::size_t column = 0; column < fold.columns.size(); ++column) {
            const auto& [span, column_pick] = fold.columns[column];
            cells[row * fold.columns.size() + column] =
                cell_of(crosses[span], fold, row_pick, column_pick);
        }
    }
    return ProtectedTable{
        fold.rows.size(), fold.columns.size(), std::move(cells), protection_.policy().hash()};
}

}  // namespace hub::disclosure
