#include "query/node_cover.hpp"

#include <algorithm>
#include <map>

namespace hub::query {

using geography::AreaId;
using geography::Atlas;

namespace {

using Families = std::map<AreaId, std::vector<AreaId>>;

/// The atoms by the area of a level that they lie in; those in none are left out.
Families families_of(const std::vector<AreaId>& atoms,
                     domain::GeographyLevel level,
                     const Atlas& atlas) {
    Families families;
    for (const AreaId atom : atoms) {
        if (const auto area = atlas.ancestor(atom, level)) {
            families[*area].push_back(atom);
        }
    }
    return families;
}

/// Whether the atoms are all that the area has, in each vintage that is among them.
bool complete(AreaId area, const std::vector<AreaId>& atoms, const Atlas& atlas) {
    std::map<int, std::size_t> by_vintage;
    for (const AreaId atom : atoms) {
        ++by_vintage[atlas.find(atom)->vintage];
    }
    return std::all_of(by_vintage.begin(), by_vintage.end(), [&](const auto& entry) {
        return atlas.find(area)->level == domain::GeographyLevel::lsoa ||
               atlas.members(area, entry.first).size() == entry.second;
    });
}

}  // namespace

std::optional<std::vector<PlaceNode>> cover_of(const std::vector<AreaId>& atoms,
                                               const std::vector<domain::GeographyLevel>& levels,
                                               const Atlas& atlas) {
    std::vector<PlaceNode> nodes;
    auto left = atoms;
    for (const auto level : levels) {
        std::vector<AreaId> still_left;
        std::set<AreaId> taken;
        for (auto& [area, members] : families_of(left, level, atlas)) {
            if (complete(area, members, atlas)) {
                taken.insert(members.begin(), members.end());
                nodes.push_back({std::string{slug_of(level)}, std::move(members)});
            }
        }
        for (const AreaId atom : left) {
            if (!taken.contains(atom)) {
                still_left.push_back(atom);
            }
        }
        left = std::move(still_left);
    }
    return left.empty() ? std::optional{std::move(nodes)} : std::nullopt;
}

bool makes_up_whole_areas(const std::vector<AreaId>& atoms,
                          domain::GeographyLevel level,
                          const Atlas& atlas) {
    const auto families = families_of(atoms, level, atlas);
    return std::all_of(families.begin(), families.end(), [&](const auto& family) {
        return complete(family.first, family.second, atlas);
    });
}

}  // namespace hub::query
