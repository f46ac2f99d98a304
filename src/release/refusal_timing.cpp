#include "release/refusal_timing.hpp"

#include "attack/area_under_curve.hpp"
#include "query/table_plan.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace hub::release {

using query::AggregateQuery;

namespace {

constexpr double least_under_curve = 0.45;
constexpr double most_under_curve = 0.55;
constexpr std::uint64_t timing_seed = 18;
constexpr std::size_t fewest_areas = 20;

/// The areas of a margin without dimensions, the half with fewest records first.
std::vector<std::string> by_records(const disclosure::MarginView& view) {
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
    std::vector<std::string> names;
    for (auto& [total, name] : totals) {
        names.push_back(std::move(name));
    }
    return names;
}

/// Small areas in those with most records, and in those with fewest. Refusals are timed by small
/// areas, since a large one takes longer to look up however few its records are, and anybody may
/// know how large it is.
struct Halves {
    std::vector<std::string> full;
    std::vector<std::string> empty;
};

Halves halves_of(const disclosure::MarginView& view, const geography::Atlas& atlas) {
    const auto names = by_records(view);
    const std::set<std::string> few{names.begin(),
                                    names.begin() + static_cast<std::ptrdiff_t>(names.size() / 2)};
    const std::set<std::string> all{names.begin(), names.end()};
    const auto level = *domain::geography_level_from(view.level);
    Halves halves;
    for (const int vintage : atlas.vintages(domain::GeographyLevel::lsoa)) {
        for (const auto atom : atlas.atoms(vintage)) {
            const auto area = atlas.ancestor(atom, level);
            const auto* whole = area ? atlas.find(*area) : nullptr;
            if (whole != nullptr && all.contains(whole->code)) {
                (few.contains(whole->code) ? halves.empty : halves.full)
                    .push_back(atlas.find(atom)->code);
            }
        }
    }
    return halves;
}

/// A small area by month and every dimension: finer than any lattice publishes.
AggregateQuery too_fine(const ReleaseGround& ground, const std::string& area) {
    AggregateQuery question;
    question.dataset = ground.dataset.id;
    question.rows = domain::GeographyLevel::lsoa;
    question.columns = domain::PeriodUnit::month;
    question.where.push_back({"lsoa", {area}, false});
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

/// The quickest of a few refusals of a question, since what else the machine does only ever adds;
/// none where it is answered.
std::optional<double> least_seconds(const ReleaseGround& ground,
                                    const AggregateQuery& question,
                                    const std::vector<query::ReceivedBatch>& received) {
    constexpr int times = 3;
    double least = std::numeric_limits<double>::max();
    for (int time = 0; time < times; ++time) {
        const auto start = std::chrono::steady_clock::now();
        const auto refused = plan_table(question,
                                        ground.dataset,
                                        ground.protection.policy(),
                                        ground.atlas,
                                        ground.release,
                                        received);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        if (refused.ok()) {
            return std::nullopt;
        }
        least = std::min(least, took.count());
    }
    return least;
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
    if (view->areas < fewest_areas) {
        // Two handfuls of areas differ by what they are, whatever their records.
        return {{"refusal timing",
                 "areas to time, too few to tell full ones from empty ones",
                 static_cast<double>(view->areas),
                 0,
                 fewest_areas - 1,
                 fmt::format("refusals are timed from {} areas on", fewest_areas)}};
    }
    const auto halves = halves_of(*view, ground.atlas);
    if (halves.full.empty() || halves.empty.empty()) {
        return {};
    }
    const std::array groups{&halves.full, &halves.empty};
    std::array<std::vector<double>, 2> seconds;
    std::mt19937_64 random{timing_seed};
    for (int attempt = 0; attempt < tries; ++attempt) {
        // Which goes first is drawn, so that neither always finds the caches warm.
        const std::size_t first = random() % 2;
        for (const auto which : {first, 1 - first}) {
            const auto& areas = *groups[which];
            const auto question = too_fine(ground, areas[random() % areas.size()]);
            const auto took = least_seconds(ground, question, *received);
            if (!took) {
                return {{"refusal timing", "a question too fine was answered", 1, 0, 0, ""}};
            }
            seconds[which].push_back(*took);
        }
    }
    return {{"refusal timing",
             "area under the curve of small areas in full areas against those in empty ones",
             attack::area_under_curve(seconds[0], seconds[1]),
             least_under_curve,
             most_under_curve,
             fmt::format("the quickest of 3 refusals, {} of each", tries)}};
}

}  // namespace hub::release
