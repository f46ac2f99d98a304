#include "release/listed_tables.hpp"

#include "attack/suppressed_tables.hpp"
#include "disclosure/nhs_rounding.hpp"
#include "disclosure/protector.hpp"
#include "query/listed_plan.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::release {

using disclosure::ListedValue;
using disclosure::ProtectionMode;

namespace {

Result<query::ListedPlan> plan_of(const ReleaseGround& ground, query::Snapshot& store) {
    const auto received = store.received(ground.dataset.id, ground.release);
    return received ? plan_listed_table(ground.dataset,
                                        ground.protection.policy(),
                                        ground.atlas,
                                        ground.release,
                                        *received)
                    : Result<query::ListedPlan>{received.error()};
}

/// No shown count may be one that the mode never shows.
attack::AttackFigure small_counts_shown(const std::map<std::string, ListedValue>& cells,
                                        std::int64_t least_shown) {
    const auto small = std::count_if(cells.begin(), cells.end(), [&](const auto& cell) {
        return cell.second.shown && cell.second.value > 0 && cell.second.value < least_shown;
    });
    return {"listed table",
            fmt::format("shown counts from 1 to {}", least_shown - 1),
            static_cast<double>(small),
            0,
            0,
            fmt::format("{} cells", cells.size())};
}

}  // namespace

Result<std::vector<std::pair<std::string, ListedValue>>> solve_listed_tables(
    const ReleaseGround& ground, const std::map<std::string, ListedValue>& before) {
    const auto store = ground.warehouse.snapshot();
    if (!store) {
        return store.error();
    }
    auto plan = plan_of(ground, **store);
    if (!plan) {
        return plan.error();
    }
    for (auto& cell : plan->listed.cells) {
        if (const auto earlier = before.find(cell.name); earlier != before.end()) {
            cell.earlier = earlier->second;
        }
    }
    const auto raw = (*store)->count(plan->request);
    if (!raw) {
        return raw.error();
    }
    const auto values = disclosure::Protector{ground.protection}.solve_listed(*raw, plan->listed);
    if (!values) {
        return values.error();
    }
    std::vector<std::pair<std::string, ListedValue>> solved;
    for (std::size_t i = 0; i < values->size(); ++i) {
        solved.emplace_back(plan->listed.cells[i].name, (*values)[i]);
    }
    return solved;
}

Result<attack::AttackFigures> audit_listed_tables(const ReleaseGround& ground) {
    const auto store = ground.warehouse.snapshot();
    if (!store) {
        return store.error();
    }
    const auto plan = plan_of(ground, **store);
    if (!plan) {
        return plan.error();
    }
    const auto cells = (*store)->listed_cells(ground.release);
    if (!cells) {
        return cells.error();
    }
    if (cells->empty()) {
        return Error{ErrorCode::refused, "the release shows nothing of its listed table"};
    }
    const auto& policy = ground.protection.policy();
    const std::int64_t least_shown =
        policy.mode() == ProtectionMode::round ? disclosure::nhs_least_shown : policy.threshold();
    attack::AttackFigures figures{small_counts_shown(*cells, least_shown)};
    if (policy.mode() != ProtectionMode::suppress) {
        return figures;
    }
    auto tables = linked_tables_of(plan->request.shape(), plan->listed);
    std::vector<bool> hidden(tables.cells.size());
    for (std::size_t i = 0; i < tables.cells.size(); ++i) {
        const auto found = cells->find(plan->listed.cells[i].name);
        hidden[i] = found == cells->end() || !found->second.shown;
        tables.cells[i].value = hidden[i] ? 0 : found->second.value;
    }
    const auto played = attack::play_suppressed_tables(tables, hidden, policy.threshold());
    if (!played) {
        return played.error();
    }
    figures.insert(figures.end(), played->begin(), played->end());
    return figures;
}

}  // namespace hub::release
