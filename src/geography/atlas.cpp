#include "geography/atlas.hpp"

#include "base/unreachable.hpp"

#include <algorithm>

namespace hub::geography {

using domain::GeographyLevel;

namespace {

constexpr double no_estimate = -1;
const std::vector<AreaId> no_areas;

std::size_t index_of(AreaId id) {
    return static_cast<std::size_t>(id.get());
}

template <class Map, class Key>
const std::vector<AreaId>& list_or_none(const Map& map, const Key& key) {
    const auto found = map.find(key);
    return found == map.end() ? no_areas : found->second;
}

}  // namespace

Atlas::Atlas(AtlasContent content) : content_{std::move(content)} {
    index_areas();
    index_memberships();
    deprivation_position_.assign(id_limit(), -1);
    for (std::size_t i = 0; i < content_.deprivation.size(); ++i) {
        deprivation_position_[index_of(content_.deprivation[i].atom)] =
            static_cast<std::int32_t>(i);
    }
    for (const auto& total : content_.populations) {
        auto& persons = population_[total.year];
        persons.resize(id_limit(), no_estimate);
        persons[index_of(total.area)] = total.persons;
    }
}

void Atlas::index_areas() {
    std::size_t limit = 1;
    for (const auto& area : content_.areas) {
        limit = std::max(limit, index_of(area.id) + 1);
    }
    position_.assign(limit, -1);
    for (std::size_t i = 0; i < content_.areas.size(); ++i) {
        const auto& area = content_.areas[i];
        position_[index_of(area.id)] = static_cast<std::int32_t>(i);
        by_level_[{area.level, area.vintage}].push_back(area.id);
    }
    for (auto& [key, ids] : by_level_) {
        std::sort(ids.begin(), ids.end(), [this](AreaId a, AreaId b) {
            return find(a)->code < find(b)->code;
        });
        if (key.first == GeographyLevel::lsoa) {
            answer_vintage_[key] = key.second;
        }
    }
}

void Atlas::index_memberships() {
    for (const auto& membership : content_.memberships) {
        const auto* atom = find(membership.atom);
        const auto* area = find(membership.area);
        auto& ancestors = ancestor_[area->level];
        ancestors.resize(id_limit(), 0);
        ancestors[index_of(membership.atom)] = membership.area.get();
        answer_vintage_[{area->level, atom->vintage}] = area->vintage;
        members_[{membership.area, atom->vintage}].push_back(membership.atom);
    }
}

const Area* Atlas::find(AreaId id) const {
    const auto index = index_of(id);
    if (id.get() <= 0 || index >= position_.size() || position_[index] < 0) {
        return nullptr;
    }
    return &content_.areas[static_cast<std::size_t>(position_[index])];
}

const Area* Atlas::find(GeographyLevel level, int vintage, std::string_view code) const {
    const auto& ids = list_or_none(by_level_, LevelAndVintage{level, vintage});
    const auto found =
        std::lower_bound(ids.begin(), ids.end(), code, [this](AreaId id, std::string_view wanted) {
            return find(id)->code < wanted;
        });
    const Area* area = found == ids.end() ? nullptr : find(*found);
    return area != nullptr && area->code == code ? area : nullptr;
}

std::vector<const Area*> Atlas::areas(GeographyLevel level, int vintage) const {
    std::vector<const Area*> list;
    for (const AreaId id : list_or_none(by_level_, LevelAndVintage{level, vintage})) {
        list.push_back(find(id));
    }
    return list;
}

std::vector<int> Atlas::vintages(GeographyLevel level) const {
    std::vector<int> years;
    for (const auto& [key, ids] : by_level_) {
        if (key.first == level) {
            years.push_back(key.second);
        }
    }
    return years;
}

std::optional<int> Atlas::answer_vintage(GeographyLevel level, int atom_vintage) const {
    const auto found = answer_vintage_.find({level, atom_vintage});
    return found == answer_vintage_.end() ? std::nullopt : std::optional{found->second};
}

std::optional<AreaId> Atlas::ancestor(AreaId atom, GeographyLevel level) const {
    if (level == GeographyLevel::lsoa) {
        return atom == unknown_place ? std::nullopt : std::optional{atom};
    }
    const auto ancestors = ancestor_.find(level);
    if (ancestors == ancestor_.end() || index_of(atom) >= ancestors->second.size()) {
        return std::nullopt;
    }
    const auto id = ancestors->second[index_of(atom)];
    return id == 0 ? std::nullopt : std::optional{AreaId{id}};
}

const std::vector<AreaId>& Atlas::members(AreaId area, int atom_vintage) const {
    return list_or_none(members_, std::pair{area, atom_vintage});
}

const Area* Atlas::force_area_of(const Area& area) const {
    if (area.level == GeographyLevel::lsoa) {
        const auto id = ancestor(area.id, GeographyLevel::police_force_area);
        return id ? find(*id) : nullptr;
    }
    for (const int vintage : vintages(GeographyLevel::lsoa)) {
        if (const auto& atoms = members(area.id, vintage); !atoms.empty()) {
            return force_area_of(*find(atoms.front()));
        }
    }
    return nullptr;
}

const DeprivationDecile* Atlas::deprivation(AreaId atom) const {
    const auto index = index_of(atom);
    if (index >= deprivation_position_.size() || deprivation_position_[index] < 0) {
        return nullptr;
    }
    return &content_.deprivation[static_cast<std::size_t>(deprivation_position_[index])];
}

const std::vector<AreaId>& Atlas::atoms(int vintage) const {
    return list_or_none(by_level_, LevelAndVintage{GeographyLevel::lsoa, vintage});
}

std::optional<double> Atlas::population(AreaId area, int year) const {
    const auto persons = population_.find(year);
    if (persons == population_.end() || index_of(area) >= persons->second.size() ||
        persons->second[index_of(area)] < 0) {
        return std::nullopt;
    }
    return persons->second[index_of(area)];
}

std::vector<const AgeProfile*> Atlas::age_profiles(AreaId area) const {
    const auto& all = content_.age_profiles;
    auto found = std::lower_bound(
        all.begin(), all.end(), area, [](const AgeProfile& profile, AreaId sought) {
            return profile.area < sought;
        });
    std::vector<const AgeProfile*> profiles;
    for (; found != all.end() && found->area == area; ++found) {
        profiles.push_back(&*found);
    }
    return profiles;
}

std::vector<int> Atlas::population_years(AreaId area) const {
    std::vector<int> years;
    for (const auto& [year, persons] : population_) {
        if (population(area, year)) {
            years.push_back(year);
        }
    }
    return years;
}

const ReportingBody* Atlas::reporting_body(std::string_view slug) const {
    const auto& bodies = content_.reporting_bodies;
    const auto found = std::find_if(
        bodies.begin(), bodies.end(), [&](const ReportingBody& body) { return body.slug == slug; });
    return found == bodies.end() ? nullptr : &*found;
}

const ReportingBody* Atlas::reporting_body_named(std::string_view name) const {
    const auto& bodies = content_.reporting_bodies;
    const auto found = std::find_if(
        bodies.begin(), bodies.end(), [&](const ReportingBody& body) { return body.name == name; });
    return found == bodies.end() ? nullptr : &*found;
}

const BoundarySet* Atlas::boundary_set(GeographyLevel level, int vintage) const {
    const auto& sets = content_.boundary_sets;
    const auto found = std::find_if(sets.begin(), sets.end(), [&](const BoundarySet& set) {
        return set.level == level && set.vintage == vintage;
    });
    return found == sets.end() ? nullptr : &*found;
}

AreaId Atlas::postcode_area(std::uint64_t postcode) const {
    const auto found = std::lower_bound(
        content_.postcodes.begin(),
        content_.postcodes.end(),
        postcode,
        [](const PostcodeArea& held, std::uint64_t wanted) { return held.postcode < wanted; });
    return found != content_.postcodes.end() && found->postcode == postcode ? found->area
                                                                            : unknown_place;
}

std::string_view slug_of(NamedPlaceKind kind) {
    switch (kind) {
        case NamedPlaceKind::premises:
            return "premises";
        case NamedPlaceKind::street:
            return "street";
        case NamedPlaceKind::area:
            return "area";
    }
    unreachable("a new kind of named place needs a slug");
}

}  // namespace hub::geography
