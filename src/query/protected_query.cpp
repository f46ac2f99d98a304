#include "query/protected_query.hpp"

#include "disclosure/protection_notice.hpp"
#include "disclosure/protector.hpp"
#include "query/earlier_release.hpp"
#include "query/listed_plan.hpp"
#include "query/nearest_question.hpp"
#include "query/reporting_delay.hpp"
#include "query/scope_check.hpp"
#include "query/table_plan.hpp"
#include "query/warehouse.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <set>

#include <fmt/format.h>

namespace hub::query {

using disclosure::ProtectionMode;

namespace {

/// What tells how settled a month is.
struct Settled {
    const Release& release;
    std::optional<Settling> settling;
    std::chrono::sys_days today;
};

/// What a question is planned and answered with: one moment's store and geography.
struct Ground {
    const domain::DatasetDefinition& dataset;
    const disclosure::Protection& protection;
    std::shared_ptr<const geography::Atlas> atlas;
    Release release;
    std::vector<ReceivedBatch> received;
    std::optional<Settling> settling;  ///< of live records
    std::chrono::sys_days today;
    std::optional<Answer::OfCase> of_case;

    [[nodiscard]] Settled settled() const { return {release, settling, today}; }
    [[nodiscard]] Result<TablePlan> plan(const AggregateQuery& query) const {
        return plan_table(query,
                          dataset,
                          protection.policy(),
                          *atlas,
                          release,
                          received,
                          of_case ? &of_case->definition : nullptr);
    }
};

/// For a reader who meets a hidden cell: the next coarser question that the lattice answers.
std::string coarser_question(const AggregateQuery& query, const Ground& ground) {
    const auto& policy = ground.protection.policy();
    if (policy.mode() == ProtectionMode::open) {
        return "";
    }
    const auto nearest = nearest_question(query, policy.lattice(), [&](const auto& candidate) {
        return ground.plan(candidate).ok();
    });
    return nearest ? address_of(*nearest) : "";
}

/// The refusal, with the nearest question that is answered. Decided from metadata alone.
Error with_nearest_question(Error refusal, const AggregateQuery& query, const Ground& ground) {
    if (refusal.code == ErrorCode::refused) {
        refusal.instead = coarser_question(query, ground);
    }
    return refusal;
}

std::optional<Answer::Frozen> frozen_state(const Release& release, domain::MonthRange months) {
    if (release.units.empty()) {
        return std::nullopt;
    }
    Answer::Frozen frozen{
        domain::ReleaseStage::final_, release.published_at, release.changed_since};
    for (const auto& unit : release.units) {
        const bool shown =
            unit.first_month <= months.last && months.first < unit.first_month.plus(3);
        if (shown && frozen.stage != domain::ReleaseStage::provisional &&
            unit.stage != domain::ReleaseStage::final_) {
            frozen.stage = unit.stage;
        }
    }
    return frozen;
}

/// How settled a month is: by its quarter in a frozen release, by its age where records are live.
std::optional<domain::ReleaseStage> stage_of(domain::Month month, const Settled& settled) {
    const auto& units = settled.release.units;
    if (units.empty()) {
        return settled.settling && settled.settling->is_provisional(month, settled.today)
                   ? std::optional{domain::ReleaseStage::provisional}
                   : std::nullopt;
    }
    const auto unit = std::find_if(units.begin(), units.end(), [&](const ReleasedUnit& each) {
        return each.first_month <= month && month < each.first_month.plus(3);
    });
    return unit == units.end() ? std::nullopt : std::optional{unit->stage};
}

/// Marks each column by the least settled of the months received for it: provisional before
/// revised before final.
void mark_stages(std::vector<AnswerColumn>& columns,
                 const Settled& settled,
                 const std::vector<ReceivedBatch>& batches) {
    std::set<domain::Month> received;
    for (const auto& batch : batches) {
        received.insert(batch.month);
    }
    for (auto& column : columns) {
        for (auto month = column.months.first; month <= column.months.last; month = month.plus(1)) {
            const auto stage = received.contains(month) ? stage_of(month, settled) : std::nullopt;
            const bool settles_less =
                stage && (!column.stage || *stage == domain::ReleaseStage::provisional ||
                          *column.stage == domain::ReleaseStage::final_);
            if (settles_less && column.stage != domain::ReleaseStage::provisional) {
                column.stage = stage;
            }
        }
    }
}

/// Where live records are marked, for how long and why.
void add_provisional_note(const std::vector<AnswerColumn>& columns,
                          const Ground& ground,
                          std::vector<std::string>& notes) {
    const bool marked = ground.release.units.empty() &&
                        std::any_of(columns.begin(), columns.end(), [](const AnswerColumn& column) {
                            return column.stage == domain::ReleaseStage::provisional;
                        });
    if (marked) {
        notes.push_back(fmt::format(
            "Provisional periods are marked [p]: records of a month are still expected for {} days "
            "after its end, {}.",
            ground.settling->days,
            ground.settling->measured ? "as measured from what came so far"
                                      : "as declared until it can be measured"));
    }
}

bool hides_something(const disclosure::ProtectedTable& table) {
    for (std::size_t row = 0; row < table.rows(); ++row) {
        for (std::size_t column = 0; column < table.columns(); ++column) {
            if (std::holds_alternative<disclosure::Suppressed>(table.cell(row, column))) {
                return true;
            }
        }
    }
    return false;
}

Answer answered(const AggregateQuery& query,
                TablePlan plan,
                disclosure::ProtectedTable table,
                const Ground& ground) {
    std::vector<std::size_t> place_sets;
    for (const auto& row : plan.fold.rows) {
        place_sets.push_back(row.place_set);
    }
    auto coarser = hides_something(table) ? coarser_question(query, ground) : std::string{};
    mark_stages(plan.columns, ground.settled(), ground.received);
    add_provisional_note(plan.columns, ground, plan.notes);
    return Answer{std::move(table),
                  std::move(plan.rows),
                  std::move(plan.columns),
                  plan.months,
                  std::move(place_sets),
                  std::move(plan.availability),
                  disclosure::notice_of(ground.protection),
                  std::move(coarser),
                  plan.release.name,
                  frozen_state(plan.release, plan.months),
                  plan.level,
                  plan.level_vintage,
                  std::move(plan.notes),
                  ground.of_case,
                  ground.atlas,
                  std::move(plan.release.purges)};
}

/// An answer of a listed table: its cells were solved when the release was prepared.
Result<Answer> answer_listed(const AggregateQuery& query,
                             const domain::DatasetDefinition& dataset,
                             const disclosure::Protection& protection,
                             std::shared_ptr<const geography::Atlas> atlas,
                             Snapshot& store,
                             const Release& release,
                             const std::vector<ReceivedBatch>& received) {
    const auto& policy = protection.policy();
    if (received.empty()) {
        return Error{ErrorCode::not_found, "no record is left of the newest release"};
    }
    auto planned = plan_listed_question(query, dataset, policy, *atlas, received);
    if (!planned) {
        auto refusal = planned.error();
        if (refusal.code == ErrorCode::refused) {
            const auto& table = policy.tables().front();
            auto nearest = nearest_listed_question(query, table);
            if (!plan_listed_question(nearest, dataset, policy, *atlas, received)) {
                nearest.from.reset();
                nearest.to.reset();
                nearest.columns = table.periods.front();
            }
            refusal.instead = address_of(nearest);
        }
        return refusal;
    }
    const auto cells = store.listed_cells(release);
    if (!cells) {
        return cells.error();
    }
    std::vector<std::optional<disclosure::ListedValue>> values;
    for (const auto& name : planned->names) {
        const auto found = cells->find(name);
        values.push_back(found == cells->end() ? std::nullopt : std::optional{found->second});
    }
    auto& [rows, columns, names] = *planned;
    mark_stages(columns.columns, {release, std::nullopt, {}}, received);
    std::vector<std::size_t> place_sets(rows.rows.size());
    std::iota(place_sets.begin(), place_sets.end(), std::size_t{0});
    auto table = disclosure::Protector{protection}.show_listed(
        rows.rows.size(), columns.columns.size(), values);
    return Answer{std::move(table),
                  std::move(rows.rows),
                  std::move(columns.columns),
                  columns.months,
                  std::move(place_sets),
                  std::move(rows.availability),
                  disclosure::notice_of(protection),
                  "",
                  release.name,
                  frozen_state(release, columns.months),
                  rows.level,
                  rows.level_vintage,
                  std::move(rows.notes),
                  std::nullopt,
                  std::move(atlas),
                  release.purges};
}

/// The definition that a question names, in the version that it names.
Result<std::optional<Answer::OfCase>> case_of(const AggregateQuery& query,
                                              const KnownDataset& known) {
    if (!query.of_case) {
        return std::optional<Answer::OfCase>{};
    }
    const auto& asked = *query.of_case;
    const auto* live = known.cases.live(asked.id);
    const auto* definition = known.cases.find(asked);
    if (live == nullptr || definition == nullptr) {
        return Error{ErrorCode::invalid_request,
                     live == nullptr
                         ? fmt::format("{} has no case definition {}", query.dataset, asked.id)
                         : fmt::format("there is no version {} of {}; the newest is {}",
                                       *asked.version,
                                       asked.id,
                                       live->version)};
    }
    return std::optional{Answer::OfCase{*definition, asked.outside, live->version}};
}

/// A release and the policy that its answers are protected by.
struct Served {
    Release release;
    disclosure::Protection protection;
};

/// The newest release; for a version of a case that is no longer live, the newest that was frozen
/// while it was. Where nothing is protected, every version is counted from today's records.
Result<Served> served_release(Snapshot& store,
                              const KnownDataset& known,
                              const disclosure::Protection& protection,
                              std::optional<Answer::OfCase>& of_case) {
    const auto mode = protection.policy().mode();
    if (of_case && of_case->definition.version != of_case->live_version && perturbs(mode)) {
        auto earlier = release_under(store, known.definition, protection, of_case->definition);
        if (!earlier) {
            return earlier.error();
        }
        of_case->definition = *earlier->cases.live(of_case->definition.id);
        return Served{std::move(earlier->release), std::move(earlier->protection)};
    }
    auto release = store.current_release(known.definition.id, mode != ProtectionMode::open);
    if (!release) {
        return release.error();
    }
    if (!release->policy_hash.empty() && release->policy_hash != protection.policy().hash()) {
        return Error{ErrorCode::forbidden,
                     fmt::format("the disclosure policy of {} changed after its release was "
                                 "audited, so nothing of it is shown until it is released again",
                                 known.definition.id)};
    }
    return Served{*std::move(release), protection};
}

}  // namespace

AggregateQuery ProtectedQuery::in_scope(AggregateQuery query, const accounts::Scope& scope) const {
    const auto* grant = scope.find(query.dataset);
    return grant == nullptr ? query : narrowed(std::move(query), *grant, *atlas_.get());
}

Result<Answer> ProtectedQuery::run(const AggregateQuery& query,
                                   const accounts::Scope& scope,
                                   const audit::Recorded& /*proof*/) const {
    const auto known = datasets_.by_id.find(query.dataset);
    if (known == datasets_.by_id.end() || !scope.covers(query.dataset)) {
        // Not there and not allowed read alike, so that nobody learns what others have.
        return Error{ErrorCode::not_found, "there is no such dataset, or it is not in your scope"};
    }
    const auto& [definition, current, agreement, formats, cases] = known->second;
    if (auto agreed = domain::in_force(definition, agreement.get(), iso_day(clock_.now()));
        !agreed) {
        return Error{ErrorCode::forbidden, agreed.error().message};
    }
    const auto protection = current.get();
    if (!protection) {
        return Error{ErrorCode::forbidden,
                     fmt::format("{} has no disclosure policy in force, so nothing of it is shown",
                                 definition.id)};
    }
    const auto& grant = *scope.find(query.dataset);
    if (auto within = within_grant(query, grant, *atlas_.get()); !within) {
        auto refusal = within.error();
        const auto nearest = narrowed(query, grant, *atlas_.get());
        if (within_grant(nearest, grant, *atlas_.get())) {
            refusal.instead = address_of(nearest);
        }
        return refusal;
    }
    auto of_case = case_of(query, known->second);
    if (!of_case) {
        return of_case.error();
    }
    const auto store = warehouse_.snapshot();
    if (!store) {
        return store.error();
    }
    const auto served = served_release(**store, known->second, *protection, *of_case);
    if (!served) {
        return served.error();
    }
    auto received = (*store)->received(definition.id, served->release);
    if (!received) {
        return received.error();
    }
    if (lists_tables(served->protection.policy().mode())) {
        return answer_listed(query,
                             definition,
                             served->protection,
                             atlas_.get(),
                             **store,
                             served->release,
                             *received);
    }
    std::optional<Settling> settling;
    if (served->release.units.empty()) {
        const auto deliveries = (*store)->deliveries(definition.id);
        if (!deliveries) {
            return deliveries.error();
        }
        settling = settling_of(definition, measure_delay(*deliveries));
    }
    const Ground ground{definition,
                        served->protection,
                        atlas_.get(),
                        served->release,
                        *std::move(received),
                        settling,
                        std::chrono::floor<std::chrono::days>(clock_.now()),
                        *std::move(of_case)};
    auto plan = ground.plan(query);
    if (!plan) {
        return with_nearest_question(plan.error(), query, ground);
    }
    const auto raw = (*store)->count(plan->request);
    if (!raw) {
        return raw.error();
    }
    auto table =
        disclosure::Protector{ground.protection}.protect(*raw, plan->fold, plan->availability);
    return answered(query, *std::move(plan), std::move(table), ground);
}

}  // namespace hub::query
