#include "disclosure/lattice.hpp"

#include "base/text.hpp"
#include "base/unreachable.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace hub::disclosure {

using domain::PeriodUnit;

namespace {

template <class Named>
const Named* find_in(const std::vector<Named>& list, std::string_view id) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const Named& entry) { return entry.id == id; });
    return found == list.end() ? nullptr : &*found;
}

Error refused(std::string message) {
    return Error{ErrorCode::refused, std::move(message)};
}

/// What one dimension or definition asks of a level.
struct Demand {
    int cost{1};
    std::string_view finest_level;
};

}  // namespace

int LatticeLevel::months_per_period() const {
    switch (finest_period) {
        case PeriodUnit::month:
            return 1;
        case PeriodUnit::quarter:
            return 3;
        case PeriodUnit::year:
            return 12;
        case PeriodUnit::financial_year:
        case PeriodUnit::rolling_12:
            break;
    }
    unreachable("a lattice's finest period is a month, a quarter or a year");
}

Result<Lattice> Lattice::create(std::vector<LatticeLevel> levels,
                                std::vector<LatticeDimension> dimensions,
                                std::vector<LatticeCase> definitions) {
    Lattice lattice;
    lattice.levels_ = std::move(levels);
    lattice.dimensions_ = std::move(dimensions);
    lattice.definitions_ = std::move(definitions);
    if (auto sound = lattice.check(); !sound) {
        return sound.error();
    }
    return lattice;
}

Status Lattice::check() const {
    std::set<std::string_view> names;
    const auto new_name = [&](std::string_view kind, const std::string& id) -> Status {
        return names.insert(id).second ? Status{}
                                       : refused(fmt::format("{} {} is declared twice", kind, id));
    };
    const auto known_level = [&](std::string_view who, const std::string& id) -> Status {
        return id.empty() || level(id) != nullptr
                   ? Status{}
                   : refused(fmt::format("{} names the level {}, which is not declared", who, id));
    };
    Status sound;
    for (const auto& entry : levels_) {
        sound = sound ? new_name("level", entry.id) : sound;
        sound = sound ? known_level(entry.id, entry.within) : sound;
        std::set<std::string_view> above{entry.id};
        for (const auto* next = level(entry.within); sound && next != nullptr;
             next = level(next->within)) {
            if (!above.insert(next->id).second) {
                sound = refused(fmt::format("level {} lies within itself", entry.id));
            }
        }
    }
    for (const auto& entry : dimensions_) {
        sound = sound ? new_name("dimension", entry.id) : sound;
        sound = sound ? known_level(entry.id, entry.finest_level) : sound;
    }
    for (const auto& entry : definitions_) {
        const auto versions =
            std::count_if(definitions_.begin(), definitions_.end(), [&](const auto& other) {
                return other.id == entry.id;
            });
        if (sound && versions > 1) {
            sound = refused(fmt::format(
                "two versions of the definition {} cannot be live together: their difference "
                "would be a margin of its own",
                entry.id));
        }
        sound = sound ? new_name("definition", entry.id) : sound;
        sound = sound ? known_level(entry.id, entry.finest_level) : sound;
    }
    return sound;
}

const LatticeLevel* Lattice::level(std::string_view id) const {
    return find_in(levels_, id);
}

const LatticeDimension* Lattice::dimension(std::string_view id) const {
    return find_in(dimensions_, id);
}

const LatticeCase* Lattice::definition(std::string_view id) const {
    return find_in(definitions_, id);
}

Lattice Lattice::without_definitions() const {
    auto lattice = *this;
    lattice.definitions_.clear();
    return lattice;
}

Lattice Lattice::inside_of(const LatticeCase& definition) const {
    auto lattice = without_definitions();
    for (auto& level : lattice.levels_) {
        const bool too_fine = !definition.finest_level.empty() &&
                              level.id != definition.finest_level &&
                              at_least_as_fine(level.id, definition.finest_level);
        level.dimensions = too_fine ? -1 : level.dimensions - definition.cost;
        level.provisional_dimensions =
            too_fine ? -1 : level.provisional_dimensions - definition.cost;
    }
    std::erase_if(lattice.dimensions_, [&](const LatticeDimension& dimension) {
        return std::find(definition.made_of.begin(), definition.made_of.end(), dimension.id) !=
               definition.made_of.end();
    });
    return lattice;
}

int Lattice::values_of(std::string_view id) const {
    const auto* found = dimension(id);
    return found == nullptr ? 2 : found->values;
}

bool Lattice::at_least_as_fine(std::string_view finer, std::string_view coarser) const {
    for (const auto* at = level(finer); at != nullptr; at = level(at->within)) {
        if (at->id == coarser) {
            return true;
        }
    }
    return false;
}

Status Lattice::allows(std::string_view level_id,
                       const std::vector<std::string>& dimensions,
                       bool provisional) const {
    const auto* at = level(level_id);
    if (at == nullptr) {
        return refused(fmt::format("figures by {} are not published", level_id));
    }
    int cost = 0;
    const LatticeCase* of_case = nullptr;
    for (const auto& id : dimensions) {
        const auto* by = dimension(id);
        const auto* defined = definition(id);
        if (by == nullptr && defined == nullptr) {
            return refused(fmt::format("figures by {} are not published", id));
        }
        if (defined != nullptr) {
            if (of_case != nullptr) {
                return refused(fmt::format("{} and {} are not crossed", of_case->id, id));
            }
            of_case = defined;
        }
        const Demand demand = by != nullptr ? Demand{by->cost, by->finest_level}
                                            : Demand{defined->cost, defined->finest_level};
        cost += demand.cost;
        if (!demand.finest_level.empty() && level_id != demand.finest_level &&
            at_least_as_fine(level_id, demand.finest_level)) {
            return refused(fmt::format("{} is published by {} and larger areas, not by {}",
                                       id,
                                       demand.finest_level,
                                       level_id));
        }
    }
    for (const auto& id : dimensions) {
        if (of_case != nullptr && std::find(of_case->made_of.begin(), of_case->made_of.end(), id) !=
                                      of_case->made_of.end()) {
            return refused(
                fmt::format("{} is made of {} and is not broken down by it", of_case->id, id));
        }
    }
    const int budget = provisional ? at->provisional_dimensions : at->dimensions;
    if (cost <= budget) {
        return {};
    }
    if (budget < 0) {
        return refused(
            fmt::format("figures by {} are not published while they are provisional", level_id));
    }
    return refused(fmt::format("{} by {} together is finer than is published: by {}, {}",
                               level_id,
                               join(dimensions, " and "),
                               level_id,
                               budget == 0
                                   ? "only totals are"
                                   : fmt::format("dimensions of a cost up to {} are crossed "
                                                 "and these cost {}",
                                                 budget,
                                                 cost)));
}

std::vector<Lattice::Margin> Lattice::margins(bool provisional) const {
    std::vector<std::string> names;
    for (const auto& entry : dimensions_) {
        names.push_back(entry.id);
    }
    for (const auto& entry : definitions_) {
        names.push_back(entry.id);
    }
    std::vector<Margin> list;
    for (std::size_t at = 0; at < levels_.size(); ++at) {
        // Sets grow one name at a time, and a set that is too dear has no dearer one within reach.
        std::vector<std::pair<std::vector<std::string>, std::size_t>> open{{{}, 0}};
        while (!open.empty()) {
            auto [set, next] = std::move(open.back());
            open.pop_back();
            if (!allows(levels_[at].id, set, provisional)) {
                continue;
            }
            for (auto name = next; name < names.size(); ++name) {
                auto larger = set;
                larger.push_back(names[name]);
                open.emplace_back(std::move(larger), name + 1);
            }
            list.push_back({at, std::move(set)});
        }
    }
    return list;
}

}  // namespace hub::disclosure
