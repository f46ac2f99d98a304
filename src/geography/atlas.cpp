#include "geography/atlas.hpp"

#include <algorithm>
#include <set>

namespace hub::geography {

using domain::GeographyLevel;

namespace {

std::size_t index_of(AreaId id) {
    return static_cast<std::size_t>(id.get());
}

}  // namespace

Atlas::Atlas(AtlasContent content) : content_{std::move(content)} {
    for (const auto& area : content_.areas) {
        id_limit_ = std::max(id_limit_, index_of(area.id) + 1);
    }
    area_position_.assign(id_limit_, -1);
    deprivation_position_.assign(id_limit_, -1);
    for (std::size_t i = 0; i < content_.areas.size(); ++i) {
        const auto& area = content_.areas[i];
        area_position_[index_of(area.id)] = static_cast<std::int32_t>(i);
        by_code_[{area.level, area.vintage}].emplace(area.code, area.id);
    }
    for (const auto vintage : vintages(GeographyLevel::lsoa)) {
        auto& atoms = atoms_by_vintage_[vintage];
        for (const auto& [code, id] : by_code_[{GeographyLevel::lsoa, vintage}]) {
            atoms.push_back(id);
        }
        answer_vintage_[{GeographyLevel::lsoa, vintage}] = vintage;
    }
    for (const auto& membership : content_.memberships) {
        const auto* atom = find(membership.atom);
        const auto* area = find(membership.area);
        if (atom == nullptr || area == nullptr) {
            continue;
        }
        auto& ancestors = ancestor_[area->level];
        ancestors.resize(id_limit_, 0);
        ancestors[index_of(membership.atom)] = membership.area.get();
        answer_vintage_[{area->level, atom->vintage}] = area->vintage;
    }
    for (std::size_t i = 0; i < content_.deprivation.size(); ++i) {
        const auto atom = index_of(content_.deprivation[i].atom);
        if (atom < id_limit_) {
            deprivation_position_[atom] = static_cast<std::int32_t>(i);
        }
    }
    for (const auto& total : content_.populations) {
        population_[{total.area, total.year}] = total.persons;
    }
}

const Area* Atlas::find(AreaId id) const {
    const auto index = index_of(id);
    if (id.get() <= 0 || index >= id_limit_ || area_position_[index] < 0) {
        return nullptr;
    }
    return &content_.areas[static_cast<std::size_t>(area_position_[index])];
}

const Area* Atlas::find(GeographyLevel level, int vintage, std::string_view code) const {
    const auto codes = by_code_.find({level, vintage});
    if (codes == by_code_.end()) {
        return nullptr;
    }
    const auto found = codes->second.find(code);
    return found == codes->second.end() ? nullptr : find(found->second);
}

std::vector<const Area*> Atlas::areas(GeographyLevel level, int vintage) const {
    std::vector<const Area*> list;
    if (const auto codes = by_code_.find({level, vintage}); codes != by_code_.end()) {
        list.reserve(codes->second.size());
        for (const auto& [code, id] : codes->second) {
            list.push_back(find(id));
        }
    }
    return list;
}

std::vector<int> Atlas::vintages(GeographyLevel level) const {
    std::vector<int> years;
    for (const auto& [key, codes] : by_code_) {
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

std::optional<int> Atlas::deprivation_decile(AreaId atom) const {
    const auto* row = deprivation(atom);
    return row == nullptr ? std::nullopt : std::optional{row->decile};
}

const DeprivationDecile* Atlas::deprivation(AreaId atom) const {
    const auto index = index_of(atom);
    if (index >= deprivation_position_.size() || deprivation_position_[index] < 0) {
        return nullptr;
    }
    return &content_.deprivation[static_cast<std::size_t>(deprivation_position_[index])];
}

const std::vector<AreaId>& Atlas::atoms(int vintage) const {
    static const std::vector<AreaId> none;
    const auto found = atoms_by_vintage_.find(vintage);
    return found == atoms_by_vintage_.end() ? none : found->second;
}

std::optional<double> Atlas::population(AreaId area, int year) const {
    const auto found = population_.find({area, year});
    return found == population_.end() ? std::nullopt : std::optional{found->second};
}

std::vector<int> Atlas::population_years(GeographyLevel level, int vintage) const {
    std::set<int> years;
    for (const auto& total : content_.populations) {
        const auto* area = find(total.area);
        if (area != nullptr && area->level == level && area->vintage == vintage) {
            years.insert(total.year);
        }
    }
    return {years.begin(), years.end()};
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

}  // namespace hub::geography
