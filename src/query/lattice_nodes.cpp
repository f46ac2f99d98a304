#include "query/lattice_planner.hpp"
#include "query/node_plan.hpp"

namespace hub::query {

Result<NodePlan> plan_lattice_nodes(const PlanContext& context,
                                    const disclosure::DisclosurePolicy& policy,
                                    const Release& release,
                                    const ResolvedConditions& conditions,
                                    const PlannedRows& rows,
                                    const PlannedColumns& columns) {
    LatticePlanner planner{context, policy, release, conditions, rows, columns};
    planner.cross_dimensions();
    if (auto placed = planner.place_nodes(); !placed) {
        return placed.error();
    }
    if (auto allowed = planner.check_margins(); !allowed) {
        return allowed.error();
    }
    if (auto aligned = planner.check_periods(); !aligned) {
        return aligned.error();
    }
    return planner.finish();
}

}  // namespace hub::query
