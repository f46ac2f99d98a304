#include "disclosure/suppression_solver.hpp"

#include "disclosure/modular_elimination.hpp"
#include "disclosure/suppression_audit.hpp"
#include "disclosure/widening_program.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

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

/// Hides cells until every hidden one is wide enough. Each solution of the widening programme is
/// another truth that would look the same outside, and stays one whatever else is hidden: how far
/// apart they are bounds from below what an outsider's interval is, of all cells at once.
class Repair {
public:
    Repair(const LinkedTables& tables, const SuppressionRule& rule, Time until)
        : tables_{tables}, rule_{rule}, until_{until} {}

    Status run(std::vector<bool>& hidden);

private:
    struct Range {
        std::int64_t least{0};
        std::int64_t most{0};
    };
    [[nodiscard]] bool is_narrow(std::size_t cell) const {
        return !tables_.cells[cell].must_hide &&
               ranges_[cell].most - ranges_[cell].least < rule_.least_width;
    }
    /// Hides what the cheapest solution needs that widens the cell, and adds it to what is open.
    Status widen(WideningProgram& program, std::size_t cell, std::vector<bool>& hidden);
    void take(WideningProgram& program,
              const std::vector<double>& differences,
              std::vector<bool>& hidden);
    /// The linear programmes of an outsider, who does not know what the repair knows.
    [[nodiscard]] Status check(const std::vector<bool>& hidden) const;

    const LinkedTables& tables_;
    const SuppressionRule& rule_;
    Time until_;
    std::vector<Range> ranges_;      ///< by cell: what the solutions so far say it could be
    std::vector<std::size_t> open_;  ///< hidden cells still to be looked at
};

void Repair::take(WideningProgram& program,
                  const std::vector<double>& differences,
                  std::vector<bool>& hidden) {
    constexpr double whole_within = 1e-5;
    for (std::size_t i = 0; i < differences.size(); ++i) {
        if (std::abs(differences[i]) < whole_within) {
            continue;
        }
        if (!hidden[i]) {
            hidden[i] = true;
            program.hide(i);
            open_.push_back(i);
        }
        const auto value = static_cast<double>(tables_.cells[i].value) + differences[i];
        auto& range = ranges_[i];
        range.most = std::max(range.most, static_cast<std::int64_t>(value + whole_within));
        range.least =
            std::min(range.least, static_cast<std::int64_t>(std::ceil(value - whole_within)));
    }
}

Status Repair::widen(WideningProgram& program, std::size_t cell, std::vector<bool>& hidden) {
    const auto value = tables_.cells[cell].value;
    const auto up = ranges_[cell].least + rule_.least_width - value;
    if (const auto more = program.differ(cell, up)) {
        take(program, *more, hidden);
        return {};
    }
    // Where no more can be explained, fewer might.
    const auto down = ranges_[cell].most - rule_.least_width - value;
    if (const auto fewer = value + down >= 0 ? program.differ(cell, down)
                                             : Result<std::vector<double>>{cannot("")}) {
        take(program, *fewer, hidden);
        return {};
    }
    return cannot("a hidden cell can be bounded too narrowly whatever else is hidden");
}

Status Repair::check(const std::vector<bool>& hidden) const {
    const auto intervals = audit_suppression(tables_, hidden, {}, until_);
    if (!intervals) {
        return intervals.error();
    }
    const bool wide = std::all_of(intervals->begin(), intervals->end(), [&](const auto& interval) {
        return tables_.cells[interval.cell].must_hide || interval.width() >= rule_.least_width;
    });
    return wide ? Status{} : Status{cannot("the bounds disagree with the repair")};
}

Status Repair::run(std::vector<bool>& hidden) {
    for (std::size_t i = 0; i < hidden.size(); ++i) {
        ranges_.push_back({tables_.cells[i].value, tables_.cells[i].value});
        if (hidden[i]) {
            open_.push_back(i);
        }
    }
    WideningProgram program{tables_, hidden};
    for (std::size_t next = 0; next < open_.size(); ++next) {
        if (!is_narrow(open_[next])) {
            continue;
        }
        if (std::chrono::steady_clock::now() > until_) {
            return cannot("the time is over");
        }
        if (auto widened = widen(program, open_[next], hidden); !widened) {
            return widened;
        }
    }
    return check(hidden);
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
