#include "services/boundary_reference.hpp"

#include "base/text.hpp"

#include <set>

#include <fmt/format.h>

namespace hub::services {

namespace {

/// Names of the police force areas that rows lie in and that no whole map can be drawn of.
std::set<std::string> undrawn_force_areas(const query::Answer& answer,
                                          const geography::BoundarySet& set) {
    std::set<std::string> names;
    for (const auto& row : answer.rows) {
        const auto* area = answer.atlas->find(*answer.level, answer.level_vintage, row.id);
        const auto* force_area = area == nullptr ? nullptr : answer.atlas->force_area_of(*area);
        if (force_area != nullptr && !set.drawn_within.contains(force_area->id)) {
            names.insert(force_area->name);
        }
    }
    return names;
}

}  // namespace

std::optional<publish::BoundaryReference> boundary_reference(const query::Answer& answer) {
    if (!answer.level) {
        return std::nullopt;
    }
    publish::BoundaryReference reference;
    reference.level = slug_of(*answer.level);
    reference.vintage = answer.level_vintage;
    const auto* set = answer.atlas->boundary_set(*answer.level, answer.level_vintage);
    if (set == nullptr) {
        reference.refused =
            fmt::format("No boundaries of {} were loaded for {} areas, so they cannot be drawn.",
                        answer.level_vintage,
                        reference.level);
        return reference;
    }
    reference.drawn_vintage = set->drawn_vintage;
    reference.attribution = set->attribution;
    if (set->drawn_within.contains(geography::unknown_place)) {
        return reference;
    }
    const auto undrawn = undrawn_force_areas(answer, *set);
    if (!undrawn.empty()) {
        reference.refused = fmt::format(
            "The {} boundaries of {} are missing for {}: the lines that were loaded are of {} and "
            "do not "
            "draw every area there.",
            reference.level,
            answer.level_vintage,
            join({undrawn.begin(), undrawn.end()}, ", "),
            set->drawn_vintage);
    }
    return reference;
}

}  // namespace hub::services
