#pragma once

#include "disclosure/fold_plan.hpp"
#include "disclosure/policy.hpp"
#include "query/plan_parts.hpp"
#include "query/warehouse.hpp"

#include <string>
#include <vector>

// What is counted to answer a planned question, and how the counts make up its rows and columns.
namespace hub::query {

struct NodePlan {
    CountRequest
        request;  ///< rows are nodes; dataset, release and place are filled in by the caller
    disclosure::FoldPlan fold;
    disclosure::Availability availability;  ///< place set of `fold` × month
    std::vector<std::string> notes;
};

/// The rows themselves are counted, and conditions narrow the records: where nothing is hidden, no
/// question needs to be made of another's cells.
NodePlan plan_direct_nodes(const PlanContext& context,
                           const ResolvedConditions& conditions,
                           const PlannedRows& rows,
                           const PlannedColumns& columns);

/// Cells of the policy's lattice are counted, whole, and the answer is a sum of them: an area, a
/// union of areas or a NOT is never counted, and so never perturbed, by itself.
///
/// A set of places is made of the fewest nodes: the whole areas of the level asked for, complete
/// families of which are taken as their parent. Refused from metadata alone where the lattice does
/// not publish the margin, the period is finer than the level's, or the places cannot be made up.
Result<NodePlan> plan_lattice_nodes(const PlanContext& context,
                                    const disclosure::DisclosurePolicy& policy,
                                    const Release& release,
                                    const ResolvedConditions& conditions,
                                    const PlannedRows& rows,
                                    const PlannedColumns& columns);

/// The spans and the columns of a fold, without picks by dimension but that of the columns
/// themselves. `axis`: where the columns' dimension stands among the fold's axes.
void fold_columns(const PlannedColumns& columns, std::size_t axis, disclosure::FoldPlan& fold);

/// Where the values of one dimension fall: each to its own number.
Axis axis_of(const domain::Dimension& dimension);

/// "lad|crime_type,outcome": how a release names a margin.
std::string margin_name(std::string_view level, std::vector<std::string> dimensions);

}  // namespace hub::query
