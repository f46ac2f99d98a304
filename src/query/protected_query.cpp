#include "query/protected_query.hpp"

#include "disclosure/protector.hpp"
#include "query/table_plan.hpp"
#include "query/warehouse.hpp"

#include <fmt/format.h>

namespace hub::query {

namespace {

Answer answered(TablePlan plan,
                disclosure::ProtectedTable table,
                std::shared_ptr<const geography::Atlas> atlas) {
    return Answer{std::move(table),
                  std::move(plan.rows),
                  std::move(plan.columns),
                  plan.months,
                  std::move(plan.release.name),
                  plan.level,
                  plan.level_vintage,
                  std::move(plan.notes),
                  std::move(atlas)};
}

}  // namespace

Result<Answer> ProtectedQuery::run(const AggregateQuery& query,
                                   const accounts::Scope& scope,
                                   const audit::Recorded& /*proof*/) const {
    const auto known = datasets_.by_id.find(query.dataset);
    if (known == datasets_.by_id.end() || !scope.covers(query.dataset)) {
        // Not there and not allowed read alike, so that nobody learns what others have.
        return Error{ErrorCode::not_found, "there is no such dataset, or it is not in your scope"};
    }
    const auto& [definition, policy] = known->second;
    if (!policy) {
        return Error{ErrorCode::forbidden,
                     fmt::format("{} has no disclosure policy in force, so nothing of it is shown",
                                 definition.id)};
    }
    const auto store = warehouse_.snapshot();
    if (!store) {
        return store.error();
    }
    const auto release = (*store)->current_release(definition.id);
    if (!release) {
        return release.error();
    }
    const auto received = (*store)->received(definition.id, release->id);
    if (!received) {
        return received.error();
    }
    auto atlas = atlas_.get();
    auto plan = plan_table(query, definition, *atlas, *release, *received);
    if (!plan) {
        return plan.error();
    }
    const auto raw = (*store)->count(plan->request);
    if (!raw) {
        return raw.error();
    }
    auto table = disclosure::Protector{*policy}.protect(*raw, plan->availability);
    if (!table) {
        return table.error();
    }
    return answered(*std::move(plan), *std::move(table), std::move(atlas));
}

}  // namespace hub::query
