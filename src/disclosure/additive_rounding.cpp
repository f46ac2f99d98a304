#include "disclosure/additive_rounding.hpp"

#include <algorithm>
#include <set>

namespace hub::disclosure {

namespace {

using Counts = std::vector<std::int64_t>;

std::int64_t sum_of(const LinkedCell& cell, const Counts& inner) {
    std::int64_t sum = 0;
    for (const auto each : cell.inner) {
        sum += inner[each];
    }
    return sum;
}

/// Innermost cells to round: the small ones, already rounded or not, of published cells that are
/// small now.
std::vector<std::uint32_t> to_round(const LinkedTables& published,
                                    const Counts& inner,
                                    std::int64_t base) {
    std::set<std::uint32_t> cells;
    for (const auto& cell : published.cells) {
        const auto sum = sum_of(cell, inner);
        if (sum > 0 && sum < base) {
            for (const auto each : cell.inner) {
                if (inner[each] > 0 && inner[each] < base) {
                    cells.insert(each);
                }
            }
        }
    }
    return {cells.begin(), cells.end()};
}

/// Chooses which of the cells go up. Starts from none and takes the one that helps most; then
/// exchanges one that is up for one that is down as long as that helps.
class Choice {
public:
    Choice(const LinkedTables& published,
           const Counts& original,
           const Counts& inner,
           std::vector<std::uint32_t> cells,
           std::int64_t base)
        : base_{base}, cells_{std::move(cells)}, up_(cells_.size()) {
        members_.resize(cells_.size());
        for (std::size_t i = 0; i < published.cells.size(); ++i) {
            const auto& cell = published.cells[i];
            deviation_.push_back(sum_of(cell, inner) - sum_of(cell, original));
            for (std::size_t j = 0; j < cells_.size(); ++j) {
                if (std::binary_search(cell.inner.begin(), cell.inner.end(), cells_[j])) {
                    members_[j].push_back(i);
                    deviation_.back() -= inner[cells_[j]];
                }
            }
        }
        std::int64_t total = 0;
        for (const auto each : cells_) {
            total += inner[each];
        }
        wanted_ = static_cast<std::size_t>((2 * total + base) / (2 * base));
    }

    /// By cell: whether it goes up.
    std::vector<bool> best() {
        for (std::size_t number = 0; number < wanted_; ++number) {
            set(cheapest_up(), true);
        }
        while (exchange_one()) {
        }
        return up_;
    }

private:
    /// What the sum of squares gains where the cell changes by so much.
    [[nodiscard]] std::int64_t cost(std::size_t cell, std::int64_t change) const {
        std::int64_t cost = 0;
        for (const auto at : members_[cell]) {
            cost += change * (2 * deviation_[at] + change);
        }
        return cost;
    }
    void set(std::size_t cell, bool up) {
        up_[cell] = up;
        for (const auto at : members_[cell]) {
            deviation_[at] += up ? base_ : -base_;
        }
    }
    [[nodiscard]] std::size_t cheapest_up() const {
        std::size_t best = cells_.size();
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            if (!up_[i] && (best == cells_.size() || cost(i, base_) < cost(best, base_))) {
                best = i;
            }
        }
        return best;
    }
    bool exchange_one() {
        for (std::size_t down = 0; down < cells_.size(); ++down) {
            if (!up_[down]) {
                continue;
            }
            const auto saved = cost(down, -base_);
            set(down, false);
            const auto other = cheapest_up();
            if (other != down && saved + cost(other, base_) < 0) {
                set(other, true);
                return true;
            }
            set(down, true);
        }
        return false;
    }

    std::int64_t base_;
    std::vector<std::uint32_t> cells_;
    std::vector<bool> up_;
    std::vector<std::vector<std::size_t>> members_;  ///< by cell: published cells that hold it
    std::vector<std::int64_t> deviation_;            ///< by published cell
    std::size_t wanted_{0};
};

}  // namespace

std::vector<std::int64_t> round_additively(const std::vector<std::int64_t>& inner,
                                           const LinkedTables& published,
                                           std::int64_t base) {
    auto rounded = inner;
    for (auto cells = to_round(published, rounded, base); !cells.empty();
         cells = to_round(published, rounded, base)) {
        const auto up = Choice{published, inner, rounded, cells, base}.best();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            rounded[cells[i]] = up[i] ? base : 0;
        }
    }
    return rounded;
}

}  // namespace hub::disclosure
