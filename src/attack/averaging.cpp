#include "attack/averaging.hpp"

#include <cmath>
#include <map>
#include <numbers>

#include <fmt/format.h>

namespace hub::attack {

using disclosure::Guess;
using disclosure::MarginView;

namespace {

constexpr double points_over_the_computed = 0.03;
constexpr double standard_errors = 5;
constexpr double half = 0.5;

/// Ways to the same total: their values, and how many perturbed cells each is a sum of.
class Ways {
public:
    void add(std::int64_t value, std::size_t cells) {
        if (cells > 0) {
            weighted_ += static_cast<double>(value) / static_cast<double>(cells);
            weight_ += 1.0 / static_cast<double>(cells);
        }
    }
    [[nodiscard]] std::int64_t rounded() const { return std::llround(weighted_ / weight_); }

private:
    double weighted_{0};
    double weight_{0};
};

/// The sum over all combinations of one area and period; a shown zero carries no noise worth
/// weighing.
void add_breakdown(const MarginView& by, std::size_t area, std::size_t period, Ways& ways) {
    std::int64_t sum = 0;
    std::size_t cells = 0;
    for (std::size_t combination = 0; combination < by.combinations; ++combination) {
        const auto value = by.values[by.at(area, combination, period)];
        sum += value;
        cells += value != 0 ? 1 : 0;
    }
    ways.add(sum, cells);
}

using Children = std::map<std::string, std::vector<std::size_t>>;

/// By area of `within`: the numbers of the areas inside it.
Children children_of(const PublishedRelease::Nesting& nesting, const MarginView& inner) {
    const std::map<std::string, std::string> parent_of(nesting.parent_of.begin(),
                                                       nesting.parent_of.end());
    Children children;
    for (std::size_t area = 0; area < inner.areas; ++area) {
        const auto named = parent_of.find(inner.area_names[area]);
        if (named != parent_of.end()) {
            children[named->second].push_back(area);
        }
    }
    return children;
}

void add_inner_areas(const MarginView& inner,
                     const std::vector<std::size_t>& areas,
                     std::size_t period,
                     Ways& ways) {
    std::int64_t sum = 0;
    std::size_t cells = 0;
    for (const auto area : areas) {
        const auto value = inner.values[inner.at(area, 0, period)];
        sum += value;
        cells += value != 0 ? 1 : 0;
    }
    ways.add(sum, cells);
}

AttackFigure attack_level(const PublishedRelease& release, const MarginView& totals, double sd) {
    std::vector<std::pair<const MarginView*, Children>> inner;
    for (const auto& nesting : release.nestings) {
        const auto* below =
            nesting.within == totals.level ? release.margin(nesting.level, {}) : nullptr;
        if (below != nullptr && below->periods == totals.periods) {
            inner.emplace_back(below, children_of(nesting, *below));
        }
    }
    std::vector<Guess> guesses;
    for (std::size_t area = 0; area < totals.areas; ++area) {
        for (std::size_t period = 0; period < totals.periods; ++period) {
            const auto cell = totals.at(area, 0, period);
            if (!totals.released[cell] || totals.values[cell] < release.threshold) {
                continue;
            }
            Ways ways;
            ways.add(totals.values[cell], 1);
            for (const auto& by : release.margins) {
                if (by.level == totals.level && !by.dimensions.empty() &&
                    by.areas == totals.areas && by.periods == totals.periods) {
                    add_breakdown(by, area, period, ways);
                }
            }
            for (const auto& [below, children] : inner) {
                const auto inside = children.find(totals.area_names[area]);
                if (inside != children.end()) {
                    add_inner_areas(*below, inside->second, period, ways);
                }
            }
            guesses.push_back({{{totals.referee_number, cell, 1}}, ways.rounded()});
        }
    }
    const auto score = release.referee.score(guesses);
    const double computed = std::erf(half / (sd * std::numbers::sqrt2));
    const double by_chance = score.guesses == 0
                                 ? 0
                                 : standard_errors * std::sqrt(computed * (1 - computed) /
                                                               static_cast<double>(score.guesses));
    return {"averaging",
            fmt::format("exact totals by {}", totals.level),
            score.rate(),
            0,
            computed + points_over_the_computed + by_chance,
            fmt::format("{} totals; computed attacker {:.3f}", score.guesses, computed)};
}

}  // namespace

AttackFigures play_averaging(const PublishedRelease& release) {
    AttackFigures figures;
    for (const auto& node : release.computed) {
        const auto* totals = node.dimensions.empty() ? release.margin(node.level, {}) : nullptr;
        if (totals != nullptr) {
            figures.push_back(attack_level(release, *totals, node.sd));
        }
    }
    return figures;
}

}  // namespace hub::attack
