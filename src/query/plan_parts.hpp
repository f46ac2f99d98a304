#pragma once

#include "base/result.hpp"
#include "disclosure/lattice.hpp"
#include "query/table_plan.hpp"

#include <set>
#include <string>
#include <vector>

// The parts of a plan, each in a file of its own: conditions, then columns, then rows.
namespace hub::query {

/// What every part looks at.
struct PlanContext {
    const AggregateQuery& query;
    const domain::DatasetDefinition& dataset;
    const geography::Atlas& atlas;
};

/// A question's conditions as numbers.
struct ResolvedConditions {
    std::vector<DimensionFilter> filters;  ///< of dimensions
    std::vector<std::string> definitions;  ///< case definitions, of the dataset's policy
    std::set<std::string> bodies;          ///< slugs; empty: everybody
    std::vector<int> body_numbers;         ///< the same, as the store knows them
    std::vector<bool> places_counted;  ///< by area id; empty: everywhere, unknown place included
    /// The levels whose areas were named, in the order of the question.
    std::vector<domain::GeographyLevel> place_levels;

    [[nodiscard]] bool somewhere() const { return !places_counted.empty(); }
    [[nodiscard]] bool counts(geography::AreaId atom) const {
        return !somewhere() || places_counted[static_cast<std::size_t>(atom.get())];
    }
};

Result<ResolvedConditions> resolve_conditions(const PlanContext& context);

/// The records inside a case definition of the policy.
Result<std::vector<DimensionFilter>> filters_of_definition(const domain::DatasetDefinition& dataset,
                                                           const disclosure::Lattice& lattice,
                                                           const std::string& id);

struct PlannedColumns {
    std::vector<AnswerColumn> columns;
    std::string dimension;      ///< whose values they are, in order; empty: periods
    domain::MonthRange months;  ///< all that the columns need
    std::size_t values{1};      ///< columns of each range of months: one a value of the dimension
};

/// `range`: the months asked for, first not after last.
Result<PlannedColumns> plan_columns(const PlanContext& context, domain::MonthRange range);

struct PlannedRows {
    std::vector<AnswerRow> rows;
    Axis axis;                              ///< which place, body or value falls into which row
    disclosure::Availability availability;  ///< row × month
    std::optional<domain::GeographyLevel> level;
    int level_vintage{0};
    std::set<std::string> bodies;  ///< slugs of those whose deliveries make the rows complete
    std::set<int> vintages;        ///< of the records' boundaries, within the months
    std::vector<std::string> notes;
};

Result<PlannedRows> plan_rows(const PlanContext& context,
                              const ResolvedConditions& conditions,
                              const Coverage& coverage,
                              domain::MonthRange months);

}  // namespace hub::query
