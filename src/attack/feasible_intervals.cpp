#include "attack/feasible_intervals.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace hub::attack {

namespace {

/// True counts that a shown value allows, by the table.
struct Interval {
    std::int64_t least{0};
    std::int64_t most{0};
};

Interval box_of(std::int64_t shown, const disclosure::PerturbationTable& table) {
    const auto reach = table.parameters().largest_noise;
    Interval box{shown, shown};
    bool found = false;
    for (std::int64_t count = std::max<std::int64_t>(0, shown - reach); count <= shown + reach;
         ++count) {
        const auto fates = table.row(count);
        const bool possible = std::any_of(fates.begin(), fates.end(), [&](const auto& fate) {
            return count + fate.noise == shown;
        });
        if (possible) {
            box.least = found ? box.least : count;
            box.most = count;
            found = true;
        }
    }
    return box;
}

/// Narrows the parts of one total by the total and by one another. Where there may be more than the
/// parts, they are only known not to exceed it.
void narrow(const Interval& total, bool parts_make_the_whole, std::vector<Interval>& parts) {
    for (int round = 0; round < 3; ++round) {
        std::int64_t least = 0;
        std::int64_t most = 0;
        for (const auto& part : parts) {
            least += part.least;
            most += part.most;
        }
        for (auto& part : parts) {
            const Interval others{least - part.least, most - part.most};
            if (parts_make_the_whole) {
                part.least = std::max(part.least, total.least - others.most);
            }
            part.most = std::min(part.most, total.most - others.least);
        }
    }
}

/// What was found of the cells that are shown as small.
struct Found {
    std::int64_t cells{0};
    std::int64_t narrower_than_threshold{0};
    std::int64_t narrowest{-1};
};

void judge(const Coarsening& step, const PublishedRelease& release, Found& found) {
    const auto& [finer, coarser, combination_of, parts_make_the_whole] = step;
    for (std::size_t area = 0; area < finer->areas; ++area) {
        for (std::size_t period = 0; period < finer->periods; ++period) {
            std::map<std::size_t, std::vector<Interval>> parts;
            std::map<std::size_t, std::vector<std::int64_t>> shown;
            for (std::size_t combination = 0; combination < finer->combinations; ++combination) {
                const auto value = finer->values[finer->at(area, combination, period)];
                parts[combination_of[combination]].push_back(box_of(value, release.table));
                shown[combination_of[combination]].push_back(value);
            }
            for (auto& [combination, boxes] : parts) {
                const auto whole = coarser->at(area, combination, period);
                if (!coarser->released[whole]) {
                    continue;
                }
                narrow(box_of(coarser->values[whole], release.table), parts_make_the_whole, boxes);
                for (std::size_t i = 0; i < boxes.size(); ++i) {
                    const auto value = shown[combination][i];
                    if (value == 0 || value >= release.threshold) {
                        continue;
                    }
                    const auto width = boxes[i].most - boxes[i].least;
                    found.narrowest = found.cells == 0 ? width : std::min(found.narrowest, width);
                    found.narrower_than_threshold += width < release.threshold ? 1 : 0;
                    ++found.cells;
                }
            }
        }
    }
}

}  // namespace

AttackFigures play_feasible_intervals(const PublishedRelease& release) {
    Found found;
    for (const auto& step : coarsenings_of(release)) {
        judge(step, release, found);
    }
    if (found.cells == 0) {
        return {};
    }
    const auto cells = fmt::format("{} small cells", found.cells);
    return {{"feasible intervals",
             "counts that the narrowest small cell may still have, less one",
             static_cast<double>(found.narrowest),
             1,
             1e9,
             cells},
            {"feasible intervals",
             "share of small cells bounded more narrowly than the threshold",
             static_cast<double>(found.narrower_than_threshold) / static_cast<double>(found.cells),
             0,
             1,
             cells}};
}

}  // namespace hub::attack
