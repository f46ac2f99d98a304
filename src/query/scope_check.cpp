#include "query/scope_check.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::query {

using domain::GeographyLevel;
using geography::Area;
using geography::AreaId;
using geography::Atlas;

namespace {

/// From fine to coarse, as the levels are listed.
bool is_finer(GeographyLevel level, GeographyLevel than) {
    return level < than;
}

std::vector<const Area*> areas_with(const Atlas& atlas,
                                    GeographyLevel level,
                                    const std::string& code) {
    std::vector<const Area*> found;
    for (const auto vintage : atlas.vintages(level)) {
        if (const auto* area = atlas.find(level, vintage, code)) {
            found.push_back(area);
        }
    }
    return found;
}

/// The atoms of an area of any vintage of atoms.
std::vector<AreaId> atoms_of(const Atlas& atlas, const Area& area) {
    if (area.level == GeographyLevel::lsoa) {
        return {area.id};
    }
    std::vector<AreaId> atoms;
    for (const auto vintage : atlas.vintages(GeographyLevel::lsoa)) {
        const auto& members = atlas.members(area.id, vintage);
        atoms.insert(atoms.end(), members.begin(), members.end());
    }
    return atoms;
}

/// Whether the area of this code is one of the granted areas or lies wholly in them.
bool lies_within(const Atlas& atlas,
                 GeographyLevel level,
                 const std::string& code,
                 const std::vector<domain::AreaCode>& granted,
                 GeographyLevel granted_level) {
    const auto is_granted = [&](const std::string& text) {
        return std::any_of(
            granted.begin(), granted.end(), [&](const auto& each) { return each.text() == text; });
    };
    const auto areas = areas_with(atlas, level, code);
    if (areas.empty()) {
        return false;
    }
    if (level == granted_level) {
        return is_granted(code);
    }
    return std::all_of(areas.begin(), areas.end(), [&](const Area* area) {
        const auto atoms = atoms_of(atlas, *area);
        return !atoms.empty() && std::all_of(atoms.begin(), atoms.end(), [&](AreaId atom) {
            const auto over = atlas.ancestor(atom, granted_level);
            return over && is_granted(atlas.find(*over)->code);
        });
    });
}

/// Whether the condition keeps the answer within the granted areas.
bool bounds(const Condition& condition, const accounts::Grant& grant, const Atlas& atlas) {
    const auto level = domain::geography_level_from(condition.name);
    const auto granted_level = level_of(grant.areas, atlas);
    if (!level || condition.negated || condition.values.empty() || !granted_level) {
        return false;
    }
    return std::all_of(condition.values.begin(), condition.values.end(), [&](const auto& code) {
        return lies_within(atlas, *level, code, grant.areas, *granted_level);
    });
}

Error finer_than_granted(GeographyLevel finest) {
    return {ErrorCode::forbidden,
            fmt::format("your access goes down to {} and no finer", title_of(finest))};
}

}  // namespace

std::optional<GeographyLevel> level_of(const std::vector<domain::AreaCode>& codes,
                                       const Atlas& atlas) {
    for (const auto level : domain::all_geography_levels) {
        const bool all = std::all_of(codes.begin(), codes.end(), [&](const auto& code) {
            return !areas_with(atlas, level, code.text()).empty();
        });
        if (all && !codes.empty()) {
            return level;
        }
    }
    return std::nullopt;
}

Status within_grant(const AggregateQuery& query, const accounts::Grant& grant, const Atlas& atlas) {
    const auto* row_level = std::get_if<GeographyLevel>(&query.rows);
    if (grant.finest && row_level != nullptr && is_finer(*row_level, *grant.finest)) {
        return finer_than_granted(*grant.finest);
    }
    for (const auto& condition : query.where) {
        const auto level = domain::geography_level_from(condition.name);
        if (grant.finest && level && is_finer(*level, *grant.finest)) {
            return finer_than_granted(*grant.finest);
        }
    }
    const bool is_bounded =
        grant.areas.empty() ||
        std::any_of(query.where.begin(), query.where.end(), [&](const auto& condition) {
            return bounds(condition, grant, atlas);
        });
    return is_bounded ? Status{}
                      : Error{ErrorCode::forbidden, "these areas are not all in your scope"};
}

bool reaches(const accounts::Grant& grant,
             GeographyLevel level,
             const std::string& code,
             const Atlas& atlas) {
    if (grant.finest && is_finer(level, *grant.finest)) {
        return false;
    }
    const auto granted_level = level_of(grant.areas, atlas);
    return grant.areas.empty() ||
           (granted_level && lies_within(atlas, level, code, grant.areas, *granted_level));
}

AggregateQuery narrowed(AggregateQuery query, const accounts::Grant& grant, const Atlas& atlas) {
    const bool names_areas =
        std::any_of(query.where.begin(), query.where.end(), [](const Condition& condition) {
            return domain::geography_level_from(condition.name).has_value();
        });
    const auto level = level_of(grant.areas, atlas);
    if (grant.areas.empty() || names_areas || !level) {
        return query;
    }
    Condition condition{std::string{slug_of(*level)}, {}};
    for (const auto& area : grant.areas) {
        condition.values.push_back(area.text());
    }
    query.where.push_back(std::move(condition));
    return query;
}

}  // namespace hub::query
