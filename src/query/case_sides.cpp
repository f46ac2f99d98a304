#include "base/keyed_hash.hpp"
#include "base/text.hpp"
#include "query/plan_parts.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::query {

namespace {

constexpr auto force_areas = domain::GeographyLevel::police_force_area;

}  // namespace

Status check_case_areas(const PlanContext& context, const ResolvedConditions& conditions) {
    const auto* definition = context.definition;
    if (definition == nullptr || definition->areas.empty()) {
        return {};
    }
    const auto& set_for = definition->areas;
    bool within = conditions.somewhere();
    for (const int vintage : context.atlas.vintages(domain::GeographyLevel::lsoa)) {
        for (const auto atom : context.atlas.atoms(vintage)) {
            if (within && conditions.counts(atom)) {
                const auto force = context.atlas.ancestor(atom, force_areas);
                within = force && std::find(set_for.begin(),
                                            set_for.end(),
                                            context.atlas.find(*force)->code) != set_for.end();
            }
        }
    }
    return within ? Status{}
                  : Error{ErrorCode::refused,
                          fmt::format("{} was set for {} alone: narrow the question to areas "
                                      "there, such as with where={}=…",
                                      definition->title,
                                      join(set_for, ", "),
                                      slug_of(force_areas))};
}

Axis axis_of(const domain::CaseDefinition& definition) {
    Axis axis{Axis::By::definition, "", {0, 1}, 2, {}};
    for (const auto& kind : definition.inside) {
        auto& conditions = axis.kinds.emplace_back();
        for (const auto& condition : kind) {
            conditions.push_back({condition.dimension, condition.numbers});
        }
    }
    return axis;
}

std::uint64_t noise_label(const domain::CaseDefinition& definition) {
    const auto digest = digest_of("case definition " + definition.name());
    std::uint64_t label = 0;
    for (std::size_t i = 0; i < sizeof label; ++i) {
        label |= std::uint64_t{digest[i]} << (8 * i);
    }
    return label;
}

std::vector<bool> side_asked(const PlanContext& context) {
    return {context.outside(), !context.outside()};
}

}  // namespace hub::query
