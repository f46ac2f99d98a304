#include "disclosure/modular_elimination.hpp"

#include <algorithm>
#include <set>

namespace hub::disclosure {

namespace {

__extension__ using Wide = unsigned __int128;

std::uint64_t times(std::uint64_t a, std::uint64_t b, std::uint64_t prime) {
    return static_cast<std::uint64_t>(static_cast<Wide>(a) * b % prime);
}

/// By Fermat: a to the power of prime − 2.
std::uint64_t inverse(std::uint64_t a, std::uint64_t prime) {
    std::uint64_t result = 1;
    for (std::uint64_t power = prime - 2; power != 0; power >>= 1U) {
        if ((power & 1U) != 0) {
            result = times(result, a, prime);
        }
        a = times(a, a, prime);
    }
    return result;
}

}  // namespace

ModularVector ModularElimination::vector_of(const LinkedCell& cell) const {
    ModularVector vector;
    for (const auto inner : cell.inner) {
        vector.emplace_hint(vector.end(), inner, 1);
    }
    return vector;
}

void ModularElimination::subtract(ModularVector& from,
                                  const ModularVector& row,
                                  std::uint64_t factor) const {
    for (const auto& [inner, coefficient] : row) {
        const auto taken = times(coefficient, factor, prime_);
        const auto at = from.lower_bound(inner);
        if (at == from.end() || at->first != inner) {
            from.emplace_hint(at, inner, prime_ - taken);
            continue;
        }
        at->second = at->second >= taken ? at->second - taken : at->second + prime_ - taken;
        if (at->second == 0) {
            from.erase(at);
        }
    }
}

void ModularElimination::reduce(ModularVector& vector) const {
    // A row holds no pivot of an earlier row, so going through the rows in their order ends.
    std::set<std::size_t> pending;
    for (const auto& [inner, coefficient] : vector) {
        if (const auto row = row_of_pivot_.find(inner); row != row_of_pivot_.end()) {
            pending.insert(row->second);
        }
    }
    while (!pending.empty()) {
        const auto number = *pending.begin();
        pending.erase(pending.begin());
        const auto& row = rows_[number];
        const auto at = vector.find(row.pivot);
        if (at == vector.end()) {
            continue;
        }
        subtract(vector, row.vector, at->second);
        for (const auto& [inner, coefficient] : row.vector) {
            const auto other = row_of_pivot_.find(inner);
            if (other != row_of_pivot_.end() && other->second > number) {
                pending.insert(other->second);
            }
        }
    }
}

std::uint32_t ModularElimination::pivot_of(const ModularVector& vector) const {
    return std::max_element(vector.begin(),
                            vector.end(),
                            [&](const auto& a, const auto& b) {
                                return priority_[a.first] < priority_[b.first];
                            })
        ->first;
}

ModularVector ModularElimination::scaled(ModularVector vector) const {
    const auto factor = inverse(vector.begin()->second, prime_);
    for (auto& [inner, coefficient] : vector) {
        coefficient = times(coefficient, factor, prime_);
    }
    return vector;
}

bool ModularElimination::gives_away(const std::vector<Protected>& cells) const {
    const bool some_alone =
        std::any_of(cells.begin(), cells.end(), [](const auto& cell) { return cell.alone; });
    if (!some_alone) {
        return false;
    }
    // One who knows its own cell knows every cell of which the same is left, up to a factor.
    std::map<ModularVector, std::pair<int, bool>> alike;
    for (const auto& cell : cells) {
        auto& [number, alone] = alike[scaled(cell.left)];
        ++number;
        alone = alone || cell.alone;
    }
    return std::any_of(alike.begin(), alike.end(), [](const auto& entry) {
        return entry.second.second && entry.second.first > 1;
    });
}

bool ModularElimination::protect(const LinkedCell& cell, bool alone) {
    Protected entry{vector_of(cell), alone};
    reduce(entry.left);
    if (entry.left.empty()) {
        return false;
    }
    protected_.push_back(std::move(entry));
    return true;
}

bool ModularElimination::show(const LinkedCell& cell) {
    auto vector = vector_of(cell);
    reduce(vector);
    if (vector.empty()) {
        return true;
    }
    const auto pivot = pivot_of(vector);
    const auto factor = inverse(vector.at(pivot), prime_);
    for (auto& [inner, coefficient] : vector) {
        coefficient = times(coefficient, factor, prime_);
    }
    std::vector<std::pair<std::size_t, ModularVector>> changed;
    for (std::size_t i = 0; i < protected_.size(); ++i) {
        const auto at = protected_[i].left.find(pivot);
        if (at == protected_[i].left.end()) {
            continue;
        }
        auto left = protected_[i].left;
        subtract(left, vector, at->second);
        if (left.empty()) {
            return false;
        }
        changed.emplace_back(i, std::move(left));
    }
    if (!changed.empty()) {
        auto after = protected_;
        for (auto& [i, left] : changed) {
            after[i].left = std::move(left);
        }
        if (gives_away(after)) {
            return false;
        }
        protected_ = std::move(after);
    }
    row_of_pivot_[pivot] = rows_.size();
    rows_.push_back({pivot, std::move(vector)});
    return true;
}

}  // namespace hub::disclosure
