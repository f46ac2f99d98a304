#include "disclosure/suppression_solver.hpp"

#include "disclosure/modular_elimination.hpp"
#include "disclosure/suppression_audit.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>

#include <fmt/format.h>

namespace hub::disclosure {

namespace {

using Time = std::chrono::steady_clock::time_point;

bool is_small(const LinkedCell& cell, const SuppressionRule& rule) {
    return cell.value > 0 && cell.value < rule.threshold;
}

Error cannot(std::string_view reason) {
    return Error{ErrorCode::refused, fmt::format("the tables cannot be suppressed: {}", reason)};
}

/// Cells from the largest down; of equal ones the last first. What an earlier release showed comes
/// before all others.
std::vector<std::size_t> order_of(const LinkedTables& tables) {
    std::vector<std::size_t> order(tables.cells.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto& left = tables.cells[a];
        const auto& right = tables.cells[b];
        if (left.must_show != right.must_show) {
            return left.must_show;
        }
        return left.value != right.value ? left.value > right.value : a > b;
    });
    return order;
}

/// Innermost cells by how late their own cell is shown: the latest make the best pivots.
std::vector<std::uint32_t> priorities(const LinkedTables& tables,
                                      const std::vector<std::size_t>& order) {
    std::vector<std::uint32_t> priority(tables.inner_cells, 0);
    for (std::size_t place = 0; place < order.size(); ++place) {
        const auto& inner = tables.cells[order[place]].inner;
        if (inner.size() == 1) {
            priority[inner.front()] = static_cast<std::uint32_t>(place + 1);
        }
    }
    return priority;
}

Result<std::vector<bool>> eliminate(const LinkedTables& tables,
                                    const SuppressionRule& rule,
                                    Time until) {
    const auto order = order_of(tables);
    ModularElimination shown{ModularElimination::first_prime, priorities(tables, order)};
    std::vector<bool> hidden(tables.cells.size());
    for (std::size_t i = 0; i < tables.cells.size(); ++i) {
        const auto& cell = tables.cells[i];
        hidden[i] = cell.must_hide || (is_small(cell, rule) && !cell.must_show);
        if (is_small(cell, rule) && !cell.must_show && !shown.protect(cell, cell.value == 1)) {
            return cannot("a small cell is empty of contributors");
        }
    }
    for (const auto i : order) {
        if (hidden[i]) {
            continue;
        }
        if (std::chrono::steady_clock::now() > until) {
            return cannot("the time is over");
        }
        hidden[i] = !shown.show(tables.cells[i]);
        if (hidden[i] && tables.cells[i].must_show) {
            return cannot("what earlier releases show gives a small cell away");
        }
    }
    return hidden;
}

/// Dearer cells are not tried by themselves: they are found in sets.
constexpr std::size_t most_tried_alone = 16;

/// Hides cells until every hidden one is wide enough.
class Repair {
public:
    Repair(const LinkedTables& tables, const SuppressionRule& rule, Time until)
        : tables_{tables}, rule_{rule}, until_{until} {}

    Status run(std::vector<bool>& hidden);

private:
    /// The hidden cells whose bounds are too narrow.
    Result<std::vector<HiddenInterval>> narrow(const std::vector<bool>& hidden) const;
    /// Shown innermost cells that share a shown sum with one of these, cheapest first.
    [[nodiscard]] std::vector<std::size_t> candidates(const std::vector<bool>& hidden,
                                                      const std::set<std::uint32_t>& own) const;
    /// Hides the cheapest candidate that widens the cell; where no single one does, a set of them.
    /// False where nothing does.
    Result<bool> widen(std::vector<bool>& hidden, const HiddenInterval& narrow_one) const;
    /// Hides all cells near the narrow one, then shows again, from the largest down, what is not
    /// needed.
    Result<bool> widen_by_many(std::vector<bool>& hidden, const HiddenInterval& narrow_one) const;
    Result<std::int64_t> width_of(const std::vector<bool>& hidden, std::size_t cell) const;

    const LinkedTables& tables_;
    const SuppressionRule& rule_;
    Time until_;
};

Result<std::vector<HiddenInterval>> Repair::narrow(const std::vector<bool>& hidden) const {
    auto intervals = audit_suppression(tables_, hidden, {}, until_);
    if (intervals) {
        std::erase_if(*intervals, [&](const HiddenInterval& interval) {
            return interval.width() >= rule_.least_width || tables_.cells[interval.cell].must_hide;
        });
    }
    return intervals;
}

std::vector<std::size_t> Repair::candidates(const std::vector<bool>& hidden,
                                            const std::set<std::uint32_t>& own) const {
    std::set<std::uint32_t> neighbours;
    for (std::size_t i = 0; i < tables_.cells.size(); ++i) {
        const auto& inner = tables_.cells[i].inner;
        const bool meets = !hidden[i] && inner.size() > 1 &&
                           std::any_of(inner.begin(), inner.end(), [&](std::uint32_t each) {
                               return own.contains(each);
                           });
        if (meets) {
            neighbours.insert(inner.begin(), inner.end());
        }
    }
    std::vector<std::size_t> list;
    for (std::size_t i = 0; i < tables_.cells.size(); ++i) {
        const auto& candidate = tables_.cells[i];
        if (!hidden[i] && !candidate.must_show && candidate.value > 0 &&
            candidate.inner.size() == 1 && neighbours.contains(candidate.inner.front())) {
            list.push_back(i);
        }
    }
    std::sort(list.begin(), list.end(), [&](std::size_t a, std::size_t b) {
        return tables_.cells[a].value != tables_.cells[b].value
                   ? tables_.cells[a].value < tables_.cells[b].value
                   : a < b;
    });
    return list;
}

Result<std::int64_t> Repair::width_of(const std::vector<bool>& hidden, std::size_t cell) const {
    const auto interval = audit_suppression(tables_, hidden, {cell}, until_);
    return interval ? Result{interval->front().width()} : interval.error();
}

std::set<std::uint32_t> inner_of(const LinkedTables& tables, std::size_t cell) {
    return {tables.cells[cell].inner.begin(), tables.cells[cell].inner.end()};
}

Result<bool> Repair::widen(std::vector<bool>& hidden, const HiddenInterval& narrow_one) const {
    std::optional<std::size_t> best;
    auto best_width = narrow_one.width();
    auto list = candidates(hidden, inner_of(tables_, narrow_one.cell));
    list.resize(std::min(list.size(), most_tried_alone));
    for (const auto candidate : list) {
        hidden[candidate] = true;
        const auto width = width_of(hidden, narrow_one.cell);
        hidden[candidate] = false;
        if (!width) {
            return width.error();
        }
        if (*width > best_width) {
            best = candidate;
            best_width = *width;
        }
        if (*width >= rule_.least_width) {
            break;
        }
    }
    if (!best) {
        return widen_by_many(hidden, narrow_one);
    }
    hidden[*best] = true;
    return true;
}

Result<bool> Repair::widen_by_many(std::vector<bool>& hidden,
                                   const HiddenInterval& narrow_one) const {
    constexpr int steps_away = 3;
    auto reached = inner_of(tables_, narrow_one.cell);
    std::vector<std::size_t> added;
    auto width = Result<std::int64_t>{narrow_one.width()};
    for (int step = 0; step < steps_away && *width < rule_.least_width; ++step) {
        for (const auto candidate : candidates(hidden, reached)) {
            hidden[candidate] = true;
            added.push_back(candidate);
            reached.insert(tables_.cells[candidate].inner.front());
        }
        width = width_of(hidden, narrow_one.cell);
        if (!width) {
            return width.error();
        }
    }
    const auto enough = std::min(*width, rule_.least_width);
    std::sort(added.begin(), added.end(), [&](std::size_t a, std::size_t b) {
        return tables_.cells[a].value > tables_.cells[b].value;
    });
    for (const auto candidate : added) {
        hidden[candidate] = false;
        const auto without = width_of(hidden, narrow_one.cell);
        if (!without) {
            return without.error();
        }
        hidden[candidate] = *without < enough;
    }
    return enough > narrow_one.width();
}

Status Repair::run(std::vector<bool>& hidden) {
    while (true) {
        const auto narrow_ones = narrow(hidden);
        if (!narrow_ones) {
            return narrow_ones.error();
        }
        if (narrow_ones->empty()) {
            return {};
        }
        bool widened = false;
        for (auto each : *narrow_ones) {
            // What was hidden for another cell may have widened this one.
            const auto width = width_of(hidden, each.cell);
            if (!width) {
                return width.error();
            }
            if (*width >= rule_.least_width) {
                widened = true;
                continue;
            }
            each.most = each.least + *width;
            const auto one = widen(hidden, each);
            if (!one) {
                return one.error();
            }
            widened = widened || *one;
        }
        if (!widened) {
            return cannot("a hidden cell can be bounded too narrowly whatever else is hidden");
        }
    }
}

/// Shown cells once more, modulo the second prime: no small cell may be a combination of them.
Status verify(const LinkedTables& tables,
              const SuppressionRule& rule,
              const std::vector<bool>& hidden) {
    const auto order = order_of(tables);
    ModularElimination shown{ModularElimination::second_prime, priorities(tables, order)};
    for (const auto& cell : tables.cells) {
        if (is_small(cell, rule) && !cell.must_show && !shown.protect(cell, cell.value == 1)) {
            return cannot("a small cell is empty of contributors");
        }
    }
    for (const auto i : order) {
        if (!hidden[i] && !shown.show(tables.cells[i])) {
            return cannot("the second elimination disagrees with the first");
        }
    }
    return {};
}

}  // namespace

Result<std::vector<bool>> suppress_by_elimination(const LinkedTables& tables,
                                                  const SuppressionRule& rule) {
    return eliminate(tables, rule, std::chrono::steady_clock::now() + rule.time_limit);
}

Result<std::vector<bool>> solve_suppression(const LinkedTables& tables,
                                            const SuppressionRule& rule) {
    if (tables.cells.size() > largest_suppressed_set) {
        return Error{ErrorCode::too_large,
                     fmt::format("{} cells are more than the {} that are suppressed together: list "
                                 "fewer or coarser tables",
                                 tables.cells.size(),
                                 largest_suppressed_set)};
    }
    const auto until = std::chrono::steady_clock::now() + rule.time_limit;
    auto hidden = eliminate(tables, rule, until);
    if (!hidden) {
        return hidden;
    }
    if (auto repaired = Repair{tables, rule, until}.run(*hidden); !repaired) {
        return repaired.error();
    }
    if (auto verified = verify(tables, rule, *hidden); !verified) {
        return verified.error();
    }
    return hidden;
}

}  // namespace hub::disclosure
