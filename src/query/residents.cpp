#include "query/residents.hpp"

#include <algorithm>
#include <map>

namespace hub::query {

using domain::GeographyLevel;
using geography::AreaId;
using geography::Atlas;

namespace {

bool has_estimate(const Atlas& atlas, AreaId area) {
    return !atlas.population_years(area).empty();
}

/// The authorities that the atoms make up exactly, or none where some are cut.
std::vector<AreaId> whole_authorities(std::span<const AreaId> atoms, const Atlas& atlas) {
    std::map<AreaId, std::size_t> inside;
    for (const AreaId atom : atoms) {
        const auto authority = atlas.ancestor(atom, GeographyLevel::lad);
        if (!authority) {
            return {};
        }
        ++inside[*authority];
    }
    const int vintage = atlas.find(atoms.front())->vintage;
    std::vector<AreaId> whole;
    for (const auto& [authority, count] : inside) {
        if (atlas.members(authority, vintage).size() != count || !has_estimate(atlas, authority)) {
            return {};
        }
        whole.push_back(authority);
    }
    return whole;
}

}  // namespace

std::vector<AreaId> residents_of(std::span<const AreaId> atoms,
                                 const geography::Area* whole,
                                 const Atlas& atlas) {
    if (whole != nullptr && has_estimate(atlas, whole->id)) {
        return {whole->id};
    }
    if (atoms.empty()) {
        return {};
    }
    if (auto authorities = whole_authorities(atoms, atlas); !authorities.empty()) {
        return authorities;
    }
    return {atoms.begin(), atoms.end()};
}

}  // namespace hub::query
