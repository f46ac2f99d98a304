#include "disclosure/suppression_audit.hpp"

#include "disclosure/hidden_program.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace hub::disclosure {

namespace {

constexpr std::uint32_t known = UINT32_MAX;

/// The innermost cells that an outsider does not know, in parts that no shown cell joins.
class Unknowns {
public:
    Unknowns(const LinkedTables& tables, const std::vector<bool>& hidden);

    [[nodiscard]] bool is_unknown(std::uint32_t inner) const { return part_[inner] != known; }
    [[nodiscard]] std::uint32_t root(std::uint32_t inner) const {
        while (part_[inner] != inner) {
            inner = part_[inner];
        }
        return inner;
    }
    void join(const std::vector<std::uint32_t>& inner);
    [[nodiscard]] std::int64_t value_of(std::uint32_t inner) const { return value_[inner]; }

private:
    std::vector<std::uint32_t> part_;
    std::vector<std::int64_t> value_;  ///< of the known ones
};

Unknowns::Unknowns(const LinkedTables& tables, const std::vector<bool>& hidden)
    : part_(tables.inner_cells), value_(tables.inner_cells) {
    std::iota(part_.begin(), part_.end(), 0U);
    for (std::size_t i = 0; i < tables.cells.size(); ++i) {
        const auto& cell = tables.cells[i];
        if (!hidden[i] && cell.inner.size() == 1) {
            part_[cell.inner.front()] = known;
            value_[cell.inner.front()] = cell.value;
        }
    }
    for (std::size_t i = 0; i < tables.cells.size(); ++i) {
        if (!hidden[i]) {
            join(tables.cells[i].inner);
        }
    }
}

void Unknowns::join(const std::vector<std::uint32_t>& inner) {
    std::uint32_t first = known;
    for (const auto each : inner) {
        if (!is_unknown(each)) {
            continue;
        }
        const auto top = root(each);
        if (first == known) {
            first = top;
        } else {
            part_[top] = first;
        }
    }
}

/// Splits the shown cells that hold something unknown by the part that they bound.
std::map<std::uint32_t, std::vector<std::size_t>> equations_by_part(const LinkedTables& tables,
                                                                    const std::vector<bool>& hidden,
                                                                    const Unknowns& unknowns) {
    std::map<std::uint32_t, std::vector<std::size_t>> equations;
    for (std::size_t i = 0; i < tables.cells.size(); ++i) {
        if (hidden[i]) {
            continue;
        }
        const auto& inner = tables.cells[i].inner;
        const auto first = std::find_if(inner.begin(), inner.end(), [&](std::uint32_t each) {
            return unknowns.is_unknown(each);
        });
        if (first != inner.end()) {
            equations[unknowns.root(*first)].push_back(i);
        }
    }
    return equations;
}

HiddenProgram::Sum sum_of(const LinkedCell& cell, const Unknowns& unknowns, std::int64_t& rest) {
    HiddenProgram::Sum sum;
    for (const auto inner : cell.inner) {
        if (unknowns.is_unknown(inner)) {
            sum.push_back(inner);
        } else {
            rest += unknowns.value_of(inner);
        }
    }
    return sum;
}

}  // namespace

Result<std::vector<HiddenInterval>> audit_suppression(const LinkedTables& tables,
                                                      const std::vector<bool>& hidden,
                                                      const std::vector<std::size_t>& which,
                                                      std::chrono::steady_clock::time_point until) {
    std::vector<std::size_t> asked = which;
    if (asked.empty()) {
        for (std::size_t i = 0; i < hidden.size(); ++i) {
            if (hidden[i]) {
                asked.push_back(i);
            }
        }
    }
    Unknowns unknowns{tables, hidden};
    for (const auto cell : asked) {
        unknowns.join(tables.cells[cell].inner);
    }
    const auto equations = equations_by_part(tables, hidden, unknowns);
    std::map<std::uint32_t, std::vector<std::size_t>> asked_by_part;
    std::vector<HiddenInterval> intervals;
    for (const auto cell : asked) {
        const auto& inner = tables.cells[cell].inner;
        const auto first = std::find_if(inner.begin(), inner.end(), [&](std::uint32_t each) {
            return unknowns.is_unknown(each);
        });
        if (first == inner.end()) {
            // All of it is known: the hidden cell hides nothing.
            std::int64_t value = 0;
            (void)sum_of(tables.cells[cell], unknowns, value);
            intervals.push_back({cell, value, value});
        } else {
            asked_by_part[unknowns.root(*first)].push_back(cell);
        }
    }
    for (const auto& [part, cells] : asked_by_part) {
        HiddenProgram program;
        if (const auto bound = equations.find(part); bound != equations.end()) {
            for (const auto equation : bound->second) {
                std::int64_t rest = 0;
                auto sum = sum_of(tables.cells[equation], unknowns, rest);
                program.add_equation(std::move(sum), tables.cells[equation].value - rest);
            }
        }
        for (const auto cell : cells) {
            std::int64_t rest = 0;
            const auto sum = sum_of(tables.cells[cell], unknowns, rest);
            if (std::chrono::steady_clock::now() > until) {
                return Error{ErrorCode::refused, "the time for the suppression's audit is over"};
            }
            const auto bounds = program.bounds_of(sum);
            if (!bounds) {
                return bounds.error();
            }
            intervals.push_back({cell, bounds->first + rest, bounds->second + rest});
        }
    }
    std::sort(intervals.begin(), intervals.end(), [](const auto& a, const auto& b) {
        return a.cell < b.cell;
    });
    return intervals;
}

}  // namespace hub::disclosure
