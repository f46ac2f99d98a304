#include "app/atlas_shape.hpp"

#include <map>

#include <fmt/format.h>

namespace hub::app {

using disclosure::GeographyShape;
using geography::AreaId;

namespace {

GeographyShape::Level level_of(const std::string& id,
                               const std::vector<AreaId>& atoms,
                               const auto& area_of) {
    GeographyShape::Level level{id, {}, 0};
    std::map<int, int> number;
    for (const AreaId atom : atoms) {
        const auto area = area_of(atom);
        if (!area) {
            level.area_of_atom.push_back(-1);
            continue;
        }
        const auto [at, fresh] = number.emplace(*area, level.areas);
        level.areas += fresh ? 1 : 0;
        level.area_of_atom.push_back(at->second);
    }
    return level;
}

}  // namespace

Result<GeographyShape> shape_of(const geography::Atlas& atlas,
                                const disclosure::Lattice& lattice,
                                int vintage) {
    const auto& atoms = atlas.atoms(vintage);
    if (atoms.empty()) {
        return Error{ErrorCode::refused,
                     fmt::format("the hub has no small areas of {}, which the policy names as its "
                                 "base",
                                 vintage)};
    }
    GeographyShape shape;
    shape.atoms = static_cast<int>(atoms.size());
    for (const auto& level : lattice.levels()) {
        if (const auto geography = domain::geography_level_from(level.id)) {
            shape.levels.push_back(
                level_of(level.id, atoms, [&](AreaId atom) -> std::optional<int> {
                    const auto area = atlas.ancestor(atom, *geography);
                    return area ? std::optional{area->get()} : std::nullopt;
                }));
        } else if (level.id == "imd_decile") {
            shape.levels.push_back(
                level_of(level.id, atoms, [&](AreaId atom) -> std::optional<int> {
                    const auto* grade = atlas.deprivation(atom);
                    return grade == nullptr ? std::nullopt : std::optional{grade->decile};
                }));
        }
    }
    return shape;
}

}  // namespace hub::app
