#include "statistics/rank_intervals.hpp"

#include "statistics/input_checks.hpp"
#include "statistics/quantile_type7.hpp"
#include "statistics/random_counts.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include <fmt/format.h>

namespace hub::statistics {

namespace {

constexpr int fewest_draws = 1000;
constexpr double half_an_event = 0.5;

struct Posterior {
    double shape{0};
    double exposure{0};
};

Posterior posterior_of(const EventsInTime& area) {
    const double shape = area.events + half_an_event;
    const double widen = 1 + area.added_variance / shape;
    return {shape / widen, area.person_years / widen};
}

Status usable(std::span<const EventsInTime> areas, double level, int draws) {
    for (std::size_t i = 0; i < areas.size(); ++i) {
        const std::array positive{areas[i].person_years};
        const std::array rest{areas[i].events, areas[i].added_variance};
        if (!all_positive(positive, "") || !none_negative(rest, "")) {
            return Error{ErrorCode::refused,
                         fmt::format("areas: number {} has no person-years, or a number that is "
                                     "not finite and 0 or more",
                                     i + 1)};
        }
    }
    if (areas.size() < 2) {
        return Error{ErrorCode::refused, "a rank wants two areas or more"};
    }
    if (draws < fewest_draws) {
        return Error{ErrorCode::refused, "under 1,000 draws tell little of a rank"};
    }
    return is_level(level);
}

}  // namespace

Result<std::vector<RankInterval>> rank_intervals(std::span<const EventsInTime> areas,
                                                 double level,
                                                 std::uint64_t seed,
                                                 int draws) {
    if (auto checked = usable(areas, level, draws); !checked) {
        return checked.error();
    }
    std::vector<std::vector<double>> ranks(areas.size());
    std::vector<double> rates(areas.size());
    std::vector<std::size_t> order(areas.size());
    for (int draw = 0; draw < draws; ++draw) {
        RandomStream stream{seed, static_cast<std::uint64_t>(draw)};
        for (std::size_t i = 0; i < areas.size(); ++i) {
            const auto [shape, exposure] = posterior_of(areas[i]);
            rates[i] = gamma_draw(stream, shape) / exposure;
        }
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
            return rates[one] > rates[other];
        });
        for (std::size_t place = 0; place < order.size(); ++place) {
            ranks[order[place]].push_back(static_cast<double>(place) + 1);
        }
    }
    const auto top = static_cast<double>((areas.size() + 4) / 5);
    std::vector<RankInterval> found;
    for (auto& own : ranks) {
        std::sort(own.begin(), own.end());
        const auto in_top = std::upper_bound(own.begin(), own.end(), top) - own.begin();
        found.push_back({std::accumulate(own.begin(), own.end(), 0.0) / draws,
                         quantile_type7(own, (1 - level) / 2),
                         quantile_type7(own, (1 + level) / 2),
                         static_cast<double>(in_top) / draws});
    }
    return found;
}

}  // namespace hub::statistics
