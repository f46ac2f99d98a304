#include "statistics/spatial_scan.hpp"

#include "statistics/input_checks.hpp"
#include "statistics/random_draws.hpp"
#include "statistics/replicas.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <fmt/format.h>

namespace hub::statistics {

namespace {

constexpr double most_events = 1e7;  // a replica draws each of them
constexpr int fewest_replicas = 99;
constexpr int most_threads = 256;

using Counts = std::vector<std::size_t>;

/// A circle's growth: what each further area brings it to.
struct Zone {
    std::size_t area{0};
    double expected{0};
    double log_expected{0};
    double log_rest{0};
};

struct Best {
    double ratio{0};
    std::size_t centre{0};
    std::size_t areas{0};
};

class Scan {
public:
    Scan(const std::vector<std::vector<std::size_t>>& orders,
         std::span<const double> people,
         std::size_t all_events)
        : ratio_{all_events} {
        const double all_people = std::accumulate(people.begin(), people.end(), 0.0);
        const auto all = static_cast<double>(all_events);
        for (const auto& order : orders) {
            auto& circle = circles_.emplace_back();
            double inside = 0;
            for (const std::size_t area : order) {
                inside += people[area];
                const double expected = inside * all / all_people;
                circle.push_back({area, expected, std::log(expected), std::log(all - expected)});
            }
        }
    }

    [[nodiscard]] Best best(const Counts& events) const {
        Best best;
        for (std::size_t centre = 0; centre < circles_.size(); ++centre) {
            std::size_t inside = 0;
            std::size_t areas = 0;
            for (const auto& [area, expected, log_expected, log_rest] : circles_[centre]) {
                inside += events[area];
                ++areas;
                const double ratio = ratio_(inside, expected, log_expected, log_rest);
                if (ratio > best.ratio) {
                    best = {ratio, centre, areas};
                }
            }
        }
        return best;
    }

    [[nodiscard]] ScanCluster cluster(const Best& best, const Counts& events) const {
        const auto& circle = circles_[best.centre];
        ScanCluster found;
        for (std::size_t i = 0; i < best.areas; ++i) {
            found.areas.push_back(circle[i].area);
            found.events += static_cast<double>(events[circle[i].area]);
        }
        std::sort(found.areas.begin(), found.areas.end());
        found.expected = circle[best.areas - 1].expected;
        found.log_likelihood_ratio = best.ratio;
        const double all = static_cast<double>(std::reduce(events.begin(), events.end()));
        found.relative_risk =
            found.events < all
                ? (found.events / found.expected) / ((all - found.events) / (all - found.expected))
                : std::numeric_limits<double>::infinity();
        return found;
    }

private:
    PoissonScanRatio ratio_;
    std::vector<std::vector<Zone>> circles_;
};

Status usable_options(const ScanOptions& options) {
    if (!(options.greatest_share > 0 && options.greatest_share < 1)) {
        return Error{ErrorCode::refused, "the greatest share of people is not between 0 and 1"};
    }
    if (options.replicas < fewest_replicas) {
        return Error{ErrorCode::refused, "under 99 replicas tell nothing"};
    }
    if (options.threads < 1 || options.threads > most_threads) {
        return Error{ErrorCode::refused, "the number of threads is not from 1 to 256"};
    }
    return {};
}

Status usable_events(std::span<const double> events) {
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (events[i] != std::floor(events[i])) {
            return Error{ErrorCode::refused,
                         fmt::format("events: number {} is no whole number", i + 1)};
        }
    }
    const double all = std::accumulate(events.begin(), events.end(), 0.0);
    if (!(all > 0)) {
        return Error{ErrorCode::refused, "no area has an event"};
    }
    return all > most_events
               ? Status{Error{ErrorCode::refused, "a scan takes ten million events at most"}}
               : Status{};
}

}  // namespace

Status usable_for_scan(std::span<const double> events,
                       std::span<const double> people,
                       std::span<const Place> places,
                       const ScanOptions& options) {
    if (auto checked = same_length(events.size(), people.size(), "events and people"); !checked) {
        return checked;
    }
    if (auto checked = none_negative(events, "events"); !checked) {
        return checked;
    }
    if (auto checked = all_positive(people, "people"); !checked) {
        return checked;
    }
    if (auto checked = finite_places(places); !checked) {
        return checked;
    }
    if (places.size() < 2) {
        return Error{ErrorCode::refused, "a scan wants two areas or more"};
    }
    if (auto checked = usable_events(events); !checked) {
        return checked;
    }
    return usable_options(options);
}

Result<std::optional<ScanCluster>> spatial_scan(std::span<const double> events,
                                                std::span<const double> people,
                                                std::span<const Place> places,
                                                const ScanOptions& options) {
    if (auto checked = same_length(events.size(), places.size(), "areas and places"); !checked) {
        return checked.error();
    }
    if (auto checked = usable_for_scan(events, people, places, options); !checked) {
        return checked.error();
    }
    const Counts counts(events.begin(), events.end());
    const std::size_t all_events = std::reduce(counts.begin(), counts.end());
    const Scan scan{circles(places, people, options.greatest_share), people, all_events};
    const Best best = scan.best(counts);
    if (best.areas == 0) {
        return std::optional<ScanCluster>{};
    }
    const AliasTable by_people{people};
    std::vector<char> as_good(static_cast<std::size_t>(options.replicas), 0);
    for_each_replica(options.replicas, options.threads, [&](int replica) {
        RandomStream stream{options.seed, static_cast<std::uint64_t>(replica)};
        Counts thrown(counts.size(), 0);
        for (std::size_t event = 0; event < all_events; ++event) {
            ++thrown[by_people.draw(stream)];
        }
        as_good[static_cast<std::size_t>(replica)] = scan.best(thrown).ratio >= best.ratio ? 1 : 0;
    });
    auto found = scan.cluster(best, counts);
    found.p = static_cast<double>(1 + std::count(as_good.begin(), as_good.end(), 1)) /
              (1.0 + options.replicas);
    return std::optional{found};
}

}  // namespace hub::statistics
