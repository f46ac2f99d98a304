#include "geography/placement.hpp"

#include "base/unreachable.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

namespace hub::geography {

namespace {

/// How much is lost by a look-up, to choose between routes of as many steps.
int looseness(const LookupSource& source) {
    switch (source.kind) {
        case LookupKind::nested:
        case LookupKind::by_name:
        case LookupKind::many_to_many:
            return 0;
        case LookupKind::change:
            return source.from.level == domain::GeographyLevel::lsoa ? 3 : 1;
        case LookupKind::best_fit:
            return 2;
    }
    unreachable("a new kind of look-up needs its looseness");
}

std::tuple<std::size_t, int> cost(const Route& route) {
    int loose = 0;
    for (const auto* lookup : route) {
        loose += looseness(lookup->source);
    }
    return {route.size(), loose};
}

/// Votes of a child's successors for the areas that they lie in.
class Votes {
public:
    void add(const Placement& placement, double ground) {
        auto& votes = by_area_[placement.area];
        votes.successors += 1;
        votes.ground += ground;
        best_fit_ = best_fit_ || placement.best_fit;
    }
    /// In code order the first of the best wins, since a later one must be better.
    [[nodiscard]] std::optional<Placement> winner() const {
        const auto best =
            std::max_element(by_area_.begin(), by_area_.end(), [](const auto& a, const auto& b) {
                return std::tie(a.second.successors, a.second.ground) <
                       std::tie(b.second.successors, b.second.ground);
            });
        if (best == by_area_.end()) {
            return std::nullopt;
        }
        return Placement{best->first, best_fit_ || by_area_.size() > 1};
    }

private:
    struct Share {
        int successors{0};
        double ground{0};
    };
    std::map<std::string, Share> by_area_;
    bool best_fit_{false};
};

/// What a step does with one child, given where its parents come to lie at the route's end.
std::optional<Placement> placed(const Lookup& lookup,
                                const std::vector<std::string>& parents,
                                const std::function<std::optional<Placement>(std::string_view)>& at,
                                const AreaRegister& areas) {
    if (lookup.source.kind != LookupKind::change || parents.size() == 1) {
        // Two parents of a nested child are a fault that the check refuses; the first stands here.
        auto placement = at(parents.front());
        if (placement && lookup.source.kind == LookupKind::best_fit) {
            placement->best_fit = true;
        }
        return placement;
    }
    Votes votes;
    for (const auto& successor : parents) {
        const auto* known = areas.find(lookup.source.to, successor);
        if (const auto placement = at(successor)) {
            votes.add(*placement, known == nullptr ? 0 : drawn_area(known->shape));
        }
    }
    return votes.winner();
}

PlacementsByCode placed_by(const Lookup& lookup,
                           const PlacementsByCode* onward,
                           const AreaRegister& areas) {
    const auto shared = lookup.source.kind == LookupKind::many_to_many
                            ? shared_parents(lookup)
                            : decltype(shared_parents(lookup)){};
    const auto at = [&](std::string_view parent) -> std::optional<Placement> {
        if (shared.contains(parent)) {
            return std::nullopt;
        }
        if (onward == nullptr) {
            return Placement{std::string{parent}, false};
        }
        const auto found = onward->find(parent);
        return found == onward->end() ? std::nullopt : std::optional{found->second};
    };
    PlacementsByCode result;
    for (const auto& [child, parents] : lookup.parents) {
        if (auto placement = placed(lookup, parents, at, areas)) {
            result.emplace_hint(result.end(), child, *std::move(placement));
        }
    }
    return result;
}

}  // namespace

std::optional<Route> route_between(LevelVintage from,
                                   LevelVintage to,
                                   const std::vector<Lookup>& lookups) {
    std::map<LevelVintage, Route> best{{from, {}}};
    for (bool better = true; better;) {
        better = false;
        for (const auto& lookup : lookups) {
            const auto start = best.find(lookup.source.from);
            if (start == best.end() || lookup.source.check_only) {
                continue;
            }
            auto route = start->second;
            route.push_back(&lookup);
            const auto known = best.find(lookup.source.to);
            if (known == best.end() || cost(route) < cost(known->second)) {
                best[lookup.source.to] = std::move(route);
                better = true;
            }
        }
    }
    const auto found = best.find(to);
    return found == best.end() ? std::nullopt : std::optional{found->second};
}

std::string words_of(LevelVintage from, const Route& route) {
    auto words = text_of(from);
    for (const auto* lookup : route) {
        words +=
            fmt::format(" > {} ({})", text_of(lookup->source.to), slug_of(lookup->source.kind));
    }
    return words;
}

PlacementsByCode follow(const Route& route, const AreaRegister& areas) {
    std::optional<PlacementsByCode> onward;
    for (auto step = route.rbegin(); step != route.rend(); ++step) {
        onward = placed_by(**step, onward ? &*onward : nullptr, areas);
    }
    return onward.value_or(PlacementsByCode{});
}

}  // namespace hub::geography
