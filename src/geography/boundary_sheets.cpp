#include "geography/boundary_sheets.hpp"

#include "geography/boundary_file.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace hub::geography {

using domain::GeographyLevel;

namespace {

bool is_drawn_by_force(GeographyLevel level) {
    return level == GeographyLevel::lsoa || level == GeographyLevel::msoa ||
           level == GeographyLevel::ward || level == GeographyLevel::lad;
}

bool is_drawn_whole(GeographyLevel level) {
    return level == GeographyLevel::lad || level == GeographyLevel::csp ||
           level == GeographyLevel::police_force_area;
}

std::size_t position_of(AreaId id) {
    return static_cast<std::size_t>(id.get()) - 1;
}

/// The police force area of each area of the bundle, by position; unknown place where it has none.
std::vector<AreaId> forces_of(const AtlasContent& content) {
    std::vector<AreaId> forces(content.areas.size(), unknown_place);
    for (const auto& membership : content.memberships) {
        if (content.areas[position_of(membership.area)].level ==
            GeographyLevel::police_force_area) {
            forces[position_of(membership.atom)] = membership.area;
        }
    }
    std::map<AreaId, std::map<AreaId, int>> atoms_by_force;
    for (const auto& membership : content.memberships) {
        const auto force = forces[position_of(membership.atom)];
        if (force != unknown_place &&
            is_drawn_by_force(content.areas[position_of(membership.area)].level)) {
            ++atoms_by_force[membership.area][force];
        }
    }
    for (const auto& [area, votes] : atoms_by_force) {
        forces[position_of(area)] =
            std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) {
                return a.second < b.second;
            })->first;
    }
    return forces;
}

std::optional<BoundarySheet> sheet(const Bundle& bundle,
                                   const BoundarySet& set,
                                   AreaId within,
                                   const std::vector<std::size_t>& positions) {
    std::vector<DrawnArea> drawn;
    for (const auto at : positions) {
        if (!bundle.shapes[at].empty()) {
            const auto& area = bundle.content.areas[at];
            drawn.push_back({area.code, area.name, bundle.shapes[at]});
        }
    }
    const bool has_gaps = drawn.size() < positions.size();
    if (drawn.empty() || (has_gaps && set.drawn_vintage != set.vintage)) {
        return std::nullopt;
    }
    return BoundarySheet{set.level,
                         set.vintage,
                         within,
                         static_cast<int>(drawn.size()),
                         encode_boundary_file(drawn)};
}

}  // namespace

std::vector<BoundarySheet> boundary_sheets(const Bundle& bundle) {
    const auto& areas = bundle.content.areas;
    const auto forces = forces_of(bundle.content);
    std::vector<BoundarySheet> sheets;
    for (const auto& set : bundle.content.boundary_sets) {
        std::map<AreaId, std::vector<std::size_t>> positions;
        for (std::size_t at = 0; at < areas.size(); ++at) {
            if (areas[at].level != set.level || areas[at].vintage != set.vintage) {
                continue;
            }
            if (is_drawn_whole(set.level)) {
                positions[unknown_place].push_back(at);
            }
            if (is_drawn_by_force(set.level) && forces[at] != unknown_place) {
                positions[forces[at]].push_back(at);
            }
        }
        for (const auto& [within, list] : positions) {
            if (auto made = sheet(bundle, set, within, list)) {
                sheets.push_back(*std::move(made));
            }
        }
    }
    return sheets;
}

}  // namespace hub::geography
