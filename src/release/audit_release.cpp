#include "release/audit_release.hpp"

#include "attack/attribute_inference.hpp"
#include "attack/averaging.hpp"
#include "attack/feasible_intervals.hpp"
#include "attack/membership.hpp"
#include "attack/nested_differencing.hpp"
#include "attack/revision_pattern.hpp"
#include "attack/zero_certainty.hpp"
#include "disclosure/attacker_report.hpp"
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

}  // namespace

Result<AttackFigures> audit_release(const ReleaseGround& ground, Progress& progress) {
    const auto* table = ground.protection.table();
    if (table == nullptr) {
        return Error{ErrorCode::not_supported,
                     "releases of listed tables are not audited by this version"};
    }
    disclosure::Referee referee;
    const auto seen = view_release(ground, referee, progress);
    if (!seen) {
        return seen.error();
    }
    if (seen->margins.empty()) {
        return Error{ErrorCode::refused, "the release shows nothing: no margin can be answered"};
    }
    auto figures = computed_attacker(ground.protection.policy().lattice(), seen->computed);
    progress.report("playing attacks", 0, 1);
    for (const auto& played :
         {attack::play_nested_differencing(*seen),
          attack::play_averaging(*seen),
          attack::play_feasible_intervals(*seen),
          attack::report_zeros(*seen),
          attack::play_membership(*table, scenario_seed, membership_draws),
          attack::play_attribute_inference(*table, scenario_seed, scenario_records),
          attack::play_revision_pattern(*table, scenario_seed, scenario_records),
          time_refusals(ground, *seen, timed_refusals)}) {
        figures.insert(figures.end(), played.begin(), played.end());
    }
    return figures;
}

}  // namespace hub::release
