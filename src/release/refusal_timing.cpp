#include "release/refusal_timing.hpp"

#include "attack/area_under_curve.hpp"
#include "query/table_plan.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <random>

#include <fmt/format.h>

namespace hub::release {

using query::AggregateQuery;

namespace {

constexpr double least_under_curve = 0.45;
constexpr double most_under_curve = 0.55;
constexpr std::uint64_t timing_seed = 18;

/// The areas of a margin without dimensions, those with most records and those with fewest.
struct Halves {
    std::vector<std::string> full;
    std::vector<std::string> empty;
};

Halves halves_of(const disclosure::MarginView& view) {
    std::vector<std::pair<std::int64_t, std::string>> totals;
    for (std::size_t area = 0; area < view.areas; ++area) {
        std::int64_t total = 0;
        for (std::size_t period = 0; period < view.periods; ++period) {
            total += view.values[view.at(area, 0, period)];
        }
        if (view.area_names[area] != "unknown_place") {
            totals.emplace_back(total, view.area_names[area]);
        }
    }
    std::sort(totals.begin(), totals.end());
    Halves halves;
    for (std::size_t i = 0; i < totals.size(); ++i) {
        (i < totals.size() / 2 ? halves.empty : halves.full).push_back(totals[i].second);
    }
    return halves;
}

/// An area of the finest level by month and every dimension: finer than any lattice publishes.
AggregateQuery too_fine(const ReleaseGround& ground,
                        const std::string& level,
                        const std::string& area) {
    AggregateQuery question;
    question.dataset = ground.dataset.id;
    question.rows = *domain::geography_level_from(level);
    question.columns = domain::PeriodUnit::month;
    question.where.push_back({level, {area}, false});
    for (const auto& dimension : ground.dataset.dimensions) {
        question.where.push_back({dimension.id, {dimension.values.front().slug}, false});
    }
    return question;
}

/// The plain counts of the finest areas that are published; a policy need not publish its base.
const disclosure::MarginView* finest_view(const ReleaseGround& ground,
                                          const attack::PublishedRelease& seen) {
    const disclosure::MarginView* finest = nullptr;
    for (const auto& level : ground.protection.policy().lattice().levels()) {
        const auto* view = seen.margin(level.id, {});
        if (domain::geography_level_from(level.id) && view != nullptr &&
            (finest == nullptr || view->areas > finest->areas)) {
            finest = view;
        }
    }
    return finest;
}

}  // namespace

attack::AttackFigures time_refusals(const ReleaseGround& ground,
                                    const attack::PublishedRelease& seen,
                                    int tries) {
    const auto* view = finest_view(ground, seen);
    const auto store = ground.warehouse.snapshot();
    if (view == nullptr || view->areas < 2 || !store) {
        return {};
    }
    const auto received = (*store)->received(ground.dataset.id, ground.release);
    if (!received) {
        return {};
    }
    const auto halves = halves_of(*view);
    const std::array groups{&halves.full, &halves.empty};
    std::array<std::vector<double>, 2> seconds;
    std::mt19937_64 random{timing_seed};
    for (int attempt = 0; attempt < tries; ++attempt) {
        // Which goes first is drawn, so that neither always finds the caches warm.
        const std::size_t first = random() % 2;
        for (const auto which : {first, 1 - first}) {
            const auto& areas = *groups[which];
            const auto question = too_fine(ground, view->level, areas[random() % areas.size()]);
            const auto start = std::chrono::steady_clock::now();
            const auto refused = plan_table(question,
                                            ground.dataset,
                                            ground.protection.policy(),
                                            ground.atlas,
                                            ground.release,
                                            *received);
            const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
            if (refused.ok()) {
                return {{"refusal timing", "a question too fine was answered", 1, 0, 0, ""}};
            }
            seconds[which].push_back(took.count());
        }
    }
    return {{"refusal timing",
             "area under the curve of full areas against empty ones",
             attack::area_under_curve(seconds[0], seconds[1]),
             least_under_curve,
             most_under_curve,
             fmt::format("{} refusals of each", tries)}};
}

}  // namespace hub::release
