#include "ingest/check_plan.hpp"

#include <algorithm>
#include <string>

namespace hub::ingest {

namespace {

ListedTexts listed_texts(const domain::Dimension& dimension) {
    ListedTexts texts;
    for (std::size_t i = 0; i < dimension.values.size(); ++i) {
        for (const auto& text : dimension.values[i].supplier_values) {
            texts.add(text, static_cast<std::uint16_t>(i));
        }
    }
    if (dimension.when_empty) {
        texts.add("", static_cast<std::uint16_t>(*dimension.number_of(*dimension.when_empty)));
    }
    return texts;
}

/// Whether a column is part of what a record is, as against what becomes of it.
bool is_lasting(const ColumnUse& use, const domain::DatasetDefinition& definition) {
    switch (use.kind) {
        case ColumnUse::Kind::month:
        case ColumnUse::Kind::reporting_body:
        case ColumnUse::Kind::identity_extra:
        case ColumnUse::Kind::place:
            return true;
        case ColumnUse::Kind::dimension:
        case ColumnUse::Kind::dimension_part:
            return !definition.dimensions[use.index].revisable;
        case ColumnUse::Kind::identity:
        case ColumnUse::Kind::direct_identifier:
        case ColumnUse::Kind::ignored:
        case ColumnUse::Kind::position:
        case ColumnUse::Kind::reduced_place:
        case ColumnUse::Kind::reduced_dimension:
        case ColumnUse::Kind::count:
        case ColumnUse::Kind::check:
            return false;
    }
    return false;
}

/// The columns that are looked at together.
void plan_groups(CheckPlan& plan) {
    const auto& definition = *plan.definition;
    for (const auto& dimension : definition.dimensions) {
        plan.values.push_back(listed_texts(dimension));
        auto& columns = plan.several.emplace_back();
        if (!dimension.further_columns.empty()) {
            columns.push_back(plan.column(dimension.column));
            for (const auto& column : dimension.further_columns) {
                columns.push_back(plan.column(column));
            }
        }
    }
    for (const auto& filter : definition.filters) {
        auto& columns = plan.filters.emplace_back();
        for (const auto& column : filter.columns) {
            columns.push_back(plan.column(column));
        }
    }
    const auto if_named = [&](const std::string& column) {
        return column.empty() ? std::nullopt : std::optional{plan.column(column)};
    };
    for (const auto& check : definition.order_checks) {
        plan.orders.push_back({plan.column(check.first_date),
                               if_named(check.first_time),
                               plan.column(check.second_date),
                               if_named(check.second_time)});
    }
    for (std::size_t i = 0; i < definition.places.size(); ++i) {
        const auto& place = definition.places[i];
        if (place.is_position()) {
            plan.positions.push_back(
                {i, plan.column(place.latitude_column), plan.column(place.longitude_column)});
        }
    }
}

/// Whether a column is free text of a place.
bool reads_text(const ColumnUse& use, const domain::DatasetDefinition& definition) {
    return (use.kind == ColumnUse::Kind::reduced_place &&
            definition.places[use.index].reading == domain::PlaceReading::text) ||
           (use.kind == ColumnUse::Kind::reduced_dimension &&
            definition.dimensions[use.index].reading == domain::Reading::place_text);
}

}  // namespace

std::size_t CheckPlan::column(std::string_view name) const {
    const auto& columns = definition->columns;
    return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), name) -
                                    columns.begin());
}

CheckPlan plan_of(const domain::DatasetDefinition& definition,
                  const geography::Atlas& atlas,
                  const std::vector<ColumnUse>& uses) {
    CheckPlan plan;
    plan.definition = &definition;
    plan.atlas = &atlas;
    plan.watched = definition.marking == "OFFICIAL-SENSITIVE";
    for (const auto& place : definition.places) {
        plan.codes.emplace_back(atlas, place.level, place.by_name);
    }
    if (std::any_of(uses.begin(), uses.end(), [&](const ColumnUse& use) {
            return reads_text(use, definition);
        })) {
        plan.texts = std::make_shared<const PlaceTextReader>(atlas);
    }
    plan.date = plan.column(definition.month_column);
    plan_groups(plan);
    for (const auto& use : uses) {
        // Uses stand in the order of their columns, so one that is shared comes twice in a row.
        if (is_lasting(use, definition) &&
            (plan.lasting.empty() || plan.lasting.back() != use.column)) {
            plan.lasting.push_back(use.column);
        }
        if (use.kind == ColumnUse::Kind::identity) {
            plan.identity = use.column;
        }
        const bool frames =
            use.kind == ColumnUse::Kind::month || use.kind == ColumnUse::Kind::reporting_body;
        (frames ? plan.framing : plan.uses).push_back(use);
    }
    return plan;
}

}  // namespace hub::ingest
