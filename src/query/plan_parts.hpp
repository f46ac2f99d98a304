#pragma once

#include "base/result.hpp"
#include "disclosure/lattice.hpp"
#include "query/table_plan.hpp"

#include <cstdint>
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
    const domain::CaseDefinition* definition{nullptr};  ///< of the case asked for; none: of no case

    [[nodiscard]] bool outside() const { return query.of_case && query.of_case->outside; }
};

/// A question's conditions as numbers.
struct ResolvedConditions {
    std::vector<DimensionFilter> filters;  ///< of dimensions
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

/// Refuses a definition that was set for some areas where the question is not narrowed to them.
Status check_case_areas(const PlanContext& context, const ResolvedConditions& conditions);

/// Records outside a case (0) and inside it (1), counted apart.
Axis axis_of(const domain::CaseDefinition& definition);
/// The side of that axis that the question asks for.
std::vector<bool> side_asked(const PlanContext& context);
/// What the noise of a version's cells is labelled with, so that it is its own: two versions, or a
/// version and a total, may hold the same people, and equal noise would tell that they do.
std::uint64_t noise_label(const domain::CaseDefinition& definition);

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
