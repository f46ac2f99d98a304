#pragma once

#include "base/result.hpp"
#include "disclosure/listed_cells.hpp"
#include "disclosure/policy.hpp"
#include "query/aggregate_query.hpp"
#include "query/plan_parts.hpp"
#include "query/warehouse.hpp"

#include <optional>
#include <string>
#include <vector>

// Tables that a policy lists: all their cells when a release is prepared, and which of them a
// question asks for.
namespace hub::query {

struct ListedPlan {
    CountRequest request;  ///< areas of the finest level × listed values × months
    disclosure::ListedCells listed;
};

/// Every cell of the policy's table whose months are released: levels × periods × each dimension's
/// values and their total. Refused where a level does not nest in the next.
Result<ListedPlan> plan_listed_table(const domain::DatasetDefinition& dataset,
                                     const disclosure::DisclosurePolicy& policy,
                                     const geography::Atlas& atlas,
                                     const Release& release,
                                     const std::vector<ReceivedBatch>& received);

/// A question's rows and columns, and the names of its cells, row by row.
struct ListedQuestion {
    PlannedRows rows;
    PlannedColumns columns;
    std::vector<std::string> names;
};

/// Refused, with the table that is nearest, where the question is not one of a listed table.
Result<ListedQuestion> plan_listed_question(const AggregateQuery& query,
                                            const domain::DatasetDefinition& dataset,
                                            const disclosure::DisclosurePolicy& policy,
                                            const geography::Atlas& atlas,
                                            const std::vector<ReceivedBatch>& received);

/// The question of the listed table that is nearest to one outside it: what the table knows of its
/// area, months and values stays, and the rest becomes the table's finest margin. It is not always
/// answered: months that are no whole period of the table are not.
AggregateQuery nearest_listed_question(const AggregateQuery& query,
                                       const disclosure::ListedTable& table);

}  // namespace hub::query
