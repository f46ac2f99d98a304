#include "query/plan_parts.hpp"

#include <fmt/format.h>

namespace hub::query {

using domain::GeographyLevel;
using geography::AreaId;
using geography::Atlas;

namespace {

Error bad(std::string message) {
    return Error{ErrorCode::invalid_request, std::move(message)};
}

Result<DimensionFilter> dimension_filter(const domain::Dimension& dimension,
                                         const Condition& condition) {
    std::vector<bool> named(dimension.values.size());
    for (const auto& slug : condition.values) {
        const auto number = dimension.number_of(slug);
        if (!number) {
            return bad(fmt::format("{} has no value {}", dimension.id, slug));
        }
        named[static_cast<std::size_t>(*number)] = true;
    }
    DimensionFilter filter{condition.name, {}};
    for (std::size_t number = 0; number < named.size(); ++number) {
        if (named[number] != condition.negated) {
            filter.numbers.push_back(static_cast<int>(number));
        }
    }
    return filter;
}

Status add_bodies(const Atlas& atlas, const Condition& condition, ResolvedConditions& resolved) {
    for (const auto& slug : condition.values) {
        const auto* body = atlas.reporting_body(slug);
        if (body == nullptr) {
            return bad(fmt::format("no reporting force is called {}", slug));
        }
        resolved.body_numbers.push_back(body->id);
        resolved.bodies.insert(slug);
    }
    return {};
}

/// The areas of a level, of any vintage, that have one of the codes.
Result<std::set<AreaId>> areas_with(const Atlas& atlas,
                                    GeographyLevel level,
                                    const Condition& condition) {
    std::set<AreaId> areas;
    for (const auto& code : condition.values) {
        const auto before = areas.size();
        for (const int vintage : atlas.vintages(level)) {
            if (const auto* area = atlas.find(level, vintage, code)) {
                areas.insert(area->id);
            }
        }
        if (areas.size() == before) {
            return bad(fmt::format("there is no {} with the code {}", slug_of(level), code));
        }
    }
    return areas;
}

/// Narrows the places counted to atoms that lie in one of the areas.
Status narrow_places(const Atlas& atlas,
                     GeographyLevel level,
                     GeographyLevel level_of_records,
                     const Condition& condition,
                     ResolvedConditions& resolved) {
    const auto areas = areas_with(atlas, level, condition);
    if (!areas) {
        return areas.error();
    }
    std::vector<bool> inside(atlas.id_limit(), false);
    for (const int vintage : atlas.vintages(GeographyLevel::lsoa)) {
        for (const AreaId atom : atlas.atoms(vintage)) {
            const auto area = atlas.ancestor(atom, level);
            inside[static_cast<std::size_t>(atom.get())] =
                area && areas->contains(*area) && resolved.counts(atom);
            const auto at = atlas.ancestor(atom, level_of_records);
            if (at && inside[static_cast<std::size_t>(atom.get())]) {
                inside[static_cast<std::size_t>(at->get())] = true;
            }
        }
    }
    resolved.places_counted = std::move(inside);
    resolved.place_levels.push_back(level);
    return {};
}

}  // namespace

Result<ResolvedConditions> resolve_conditions(const PlanContext& context) {
    ResolvedConditions resolved;
    std::set<std::string> seen;
    for (const auto& condition : context.query.where) {
        if (!seen.insert(condition.name).second) {
            return bad(fmt::format("{} is named twice in where; list its values with commas",
                                   condition.name));
        }
        if (condition.values.empty()) {
            return bad(fmt::format("{} in where has no value", condition.name));
        }
        if (condition.negated && context.dataset.find_dimension(condition.name) == nullptr) {
            return bad(fmt::format("{} cannot be turned round with !=", condition.name));
        }
        Status added;
        if (const auto* dimension = context.dataset.find_dimension(condition.name)) {
            auto filter = dimension_filter(*dimension, condition);
            if (!filter) {
                return filter.error();
            }
            resolved.filters.push_back(*std::move(filter));
        } else if (condition.name == "reporting_force") {
            added = add_bodies(context.atlas, condition, resolved);
        } else if (const auto level = domain::geography_level_from(condition.name)) {
            added = narrow_places(
                context.atlas, *level, context.dataset.places.front().level, condition, resolved);
        } else {
            added = bad(fmt::format("{} is not something that {} can be narrowed by",
                                    condition.name,
                                    context.dataset.id));
        }
        if (!added) {
            return added.error();
        }
    }
    return resolved;
}

}  // namespace hub::query
