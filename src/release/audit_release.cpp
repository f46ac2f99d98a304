#include "release/audit_release.hpp"

#include "attack/attribute_inference.hpp"
#include "attack/averaging.hpp"
#include "attack/display_pattern.hpp"
#include "attack/feasible_intervals.hpp"
#include "attack/membership.hpp"
#include "attack/nested_differencing.hpp"
#include "attack/old_minus_new.hpp"
#include "attack/revision_pattern.hpp"
#include "attack/zero_certainty.hpp"
#include "disclosure/attacker_report.hpp"
#include "disclosure/case_margin.hpp"
#include "query/earlier_release.hpp"
#include "release/listed_tables.hpp"
#include "release/refusal_timing.hpp"

#include <fmt/format.h>

namespace hub::release {

using attack::AttackFigure;
using attack::AttackFigures;

namespace {

constexpr std::uint64_t scenario_seed = 20260131;
constexpr int scenario_records = 20'000;
constexpr int membership_draws = 200'000;
constexpr int timed_refusals = 2'000;
constexpr double no_limit = 1e9;

/// The linear attacker's sd at the weakest node of each class must not fall below its floor.
AttackFigures computed_attacker(const disclosure::Lattice& lattice,
                                const std::vector<disclosure::AttackedNode>& nodes) {
    const auto report = disclosure::report_attack(lattice, nodes);
    AttackFigures figures;
    for (const auto* weakest : {&report.small, &report.coarse}) {
        if (*weakest) {
            figures.push_back({"linear attacker",
                               fmt::format("least sd, at {}", title_of((*weakest)->node)),
                               (*weakest)->node.sd,
                               (*weakest)->floor,
                               no_limit,
                               fmt::format("{} margins", nodes.size())});
        }
    }
    return figures;
}

void add(AttackFigures played, std::string_view where, AttackFigures& figures) {
    for (auto& figure : played) {
        figure.what += where;
        figures.push_back(std::move(figure));
    }
}

/// Each definition's margins beside those of the versions before it, in the releases that these
/// were live in and that anybody may have kept.
Result<std::vector<attack::Succession>> successions_of(const ReleaseGround& ground,
                                                       const attack::PublishedRelease& seen,
                                                       int year,
                                                       disclosure::Referee& referee) {
    std::vector<attack::Succession> successions;
    const auto store = ground.warehouse.snapshot();
    if (!store) {
        return store.error();
    }
    for (const auto& live : ground.protection.policy().lattice().definitions()) {
        const auto id = disclosure::definition_in(live.id);
        const auto* version = ground.cases.find(id, live.version);
        while (version != nullptr && version->replaces) {
            version = ground.cases.find(id, *version->replaces);
            auto earlier =
                version == nullptr
                    ? Result<query::EarlierRelease>{Error{}}
                    : release_under(**store, ground.dataset, ground.protection, *version);
            if (!earlier) {
                continue;
            }
            const ReleaseGround before{ground.dataset,
                                       earlier->protection,
                                       ground.atlas,
                                       ground.warehouse,
                                       earlier->release,
                                       earlier->cases};
            auto views = view_case(before, id, year, referee);
            if (!views) {
                return views.error();
            }
            for (auto& view : *views) {
                if (const auto* after = seen.margin(view.level, view.dimensions)) {
                    successions.push_back({std::move(view), *after});
                }
            }
        }
    }
    return successions;
}

/// What must be played on the release itself. `once`: with what does not depend on the year.
Status play_on_year(
    const ReleaseGround& ground, int year, bool once, AttackFigures& figures, Progress& progress) {
    disclosure::Referee referee;
    const auto seen = view_release(ground, year, referee, progress);
    if (!seen) {
        return seen.error();
    }
    if (seen->margins.empty()) {
        return Error{
            ErrorCode::refused,
            fmt::format("the release shows nothing of {}: no margin can be answered", year)};
    }
    const auto where = fmt::format(", {}", year);
    add(attack::play_nested_differencing(*seen), where, figures);
    add(attack::play_averaging(*seen), where, figures);
    add(attack::play_feasible_intervals(*seen), where, figures);
    add(attack::play_display_pattern(*seen), where, figures);
    add(attack::report_zeros(*seen), where, figures);
    const auto successions = successions_of(ground, *seen, year, referee);
    if (!successions) {
        return successions.error();
    }
    if (!successions->empty()) {
        add(attack::play_old_minus_new(*successions, referee, seen->table), where, figures);
    }
    if (once) {
        add(computed_attacker(ground.protection.policy().lattice(), seen->computed), "", figures);
        add(time_refusals(ground, *seen, timed_refusals), "", figures);
    }
    return {};
}

}  // namespace

Result<AttackFigures> audit_release(const ReleaseGround& ground, Progress& progress) {
    const auto* table = ground.protection.table();
    if (table == nullptr) {
        return audit_listed_tables(ground);
    }
    AttackFigures figures;
    const auto years = years_of(ground.release);
    for (const int year : years) {
        if (auto played = play_on_year(ground, year, year == *years.rbegin(), figures, progress);
            !played) {
            return played.error();
        }
    }
    progress.report("playing attacks on the table", 0, 1);
    add(attack::play_membership(*table, scenario_seed, membership_draws), "", figures);
    add(attack::play_attribute_inference(*table, scenario_seed, scenario_records), "", figures);
    add(attack::play_revision_pattern(*table, scenario_seed, scenario_records), "", figures);
    return figures;
}

}  // namespace hub::release
