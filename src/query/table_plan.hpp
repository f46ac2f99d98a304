#pragma once

#include "base/result.hpp"
#include "disclosure/fold_plan.hpp"
#include "disclosure/policy.hpp"
#include "domain/dataset_definition.hpp"
#include "domain/period.hpp"
#include "geography/atlas.hpp"
#include "query/aggregate_query.hpp"
#include "query/answer.hpp"
#include "query/coverage.hpp"
#include "query/warehouse.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hub::query {

/// How a question is answered: which rows and columns, from which counts. Made from the question,
/// the geography and what was received, never from a count.
struct TablePlan {
    std::vector<AnswerRow> rows;
    std::vector<AnswerColumn> columns;
    domain::MonthRange months;              ///< of the counted table
    CountRequest request;                   ///< what is counted: nodes
    disclosure::FoldPlan fold;              ///< how nodes make up rows and columns
    disclosure::Availability availability;  ///< place set of `fold` × month
    Release release;
    std::optional<domain::GeographyLevel> level;  ///< where rows are areas
    int level_vintage{0};
    std::vector<std::string> notes;  ///< what a reader must know: months not received, look-ups
};

/// Checks names, codes and months against the dataset and the policy's lattice, and works out the
/// plan. Errors: `invalid_request` for what is
/// not known, `refused` for what cannot be answered honestly (a small-area series over two sets of
/// boundaries, a margin that the lattice does not publish), `too_large` past the cell limit,
/// `not_found` where nothing was loaded.
///
/// @param definition  of the case that the question asks for, where it asks for one
Result<TablePlan> plan_table(const AggregateQuery& query,
                             const domain::DatasetDefinition& dataset,
                             const disclosure::DisclosurePolicy& policy,
                             const geography::Atlas& atlas,
                             const Release& release,
                             const std::vector<ReceivedBatch>& received,
                             const domain::CaseDefinition* definition = nullptr);

/// More counted cells than this are refused: rows × columns × months.
inline constexpr std::size_t largest_counted_table = 4'000'000;

}  // namespace hub::query
