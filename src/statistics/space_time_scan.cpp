#include "statistics/space_time_scan.hpp"

#include "statistics/input_checks.hpp"
#include "statistics/random_draws.hpp"
#include "statistics/replicas.hpp"
#include "statistics/spatial_scan.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace hub::statistics {

namespace {

constexpr double most_cylinders = 5e7;

using Counts = std::vector<std::size_t>;

struct Best {
    double ratio{0};
    std::size_t centre{0};
    std::size_t areas{0};
    std::size_t first_period{0};
    std::size_t last_period{0};
    double expected{0};
};

class Scan {
public:
    Scan(std::vector<std::vector<std::size_t>> circles,
         const PeriodsByAreas& people,
         std::size_t all_events,
         std::size_t most_periods,
         bool prospective)
        : circles_{std::move(circles)},
          areas_{people.areas},
          periods_{people.periods()},
          all_events_{static_cast<double>(all_events)},
          most_periods_{most_periods},
          prospective_{prospective},
          ratio_{all_events} {
        const double all_people = std::accumulate(people.values.begin(), people.values.end(), 0.0);
        for (const double each : people.values) {
            expected_.push_back(each * all_events_ / all_people);
        }
    }

    [[nodiscard]] double cylinders() const {
        double zones = 0;
        for (const auto& circle : circles_) {
            zones += static_cast<double>(circle.size());
        }
        const auto runs = prospective_ ? most_periods_ : most_periods_ * periods_;
        return zones * static_cast<double>(runs);
    }

    [[nodiscard]] Best best(const Counts& events) const {
        Best best;
        for (std::size_t centre = 0; centre < circles_.size(); ++centre) {
            // Events and expected events of the circle up to each period, as it grows.
            std::vector<std::size_t> events_until(periods_ + 1, 0);
            std::vector<double> expected_until(periods_ + 1, 0);
            for (std::size_t taken = 0; taken < circles_[centre].size(); ++taken) {
                grow(circles_[centre][taken], events, events_until, expected_until);
                try_runs(centre, taken + 1, events_until, expected_until, best);
            }
        }
        return best;
    }

    [[nodiscard]] SpaceTimeCluster cluster(const Best& best, const Counts& events) const {
        SpaceTimeCluster found;
        found.first_period = best.first_period;
        found.last_period = best.last_period;
        auto& cluster = found.cluster;
        const auto& circle = circles_[best.centre];
        cluster.areas.assign(circle.begin(),
                             circle.begin() + static_cast<std::ptrdiff_t>(best.areas));
        std::sort(cluster.areas.begin(), cluster.areas.end());
        for (std::size_t period = best.first_period; period <= best.last_period; ++period) {
            for (const std::size_t area : cluster.areas) {
                cluster.events += static_cast<double>(events[period * areas_ + area]);
            }
        }
        cluster.expected = best.expected;
        cluster.log_likelihood_ratio = best.ratio;
        cluster.relative_risk =
            cluster.events < all_events_
                ? (cluster.events / cluster.expected) /
                      ((all_events_ - cluster.events) / (all_events_ - cluster.expected))
                : std::numeric_limits<double>::infinity();
        return found;
    }

private:
    void grow(std::size_t area,
              const Counts& events,
              std::vector<std::size_t>& events_until,
              std::vector<double>& expected_until) const {
        std::size_t more_events = 0;
        double more_expected = 0;
        for (std::size_t period = 0; period < periods_; ++period) {
            more_events += events[period * areas_ + area];
            more_expected += expected_[period * areas_ + area];
            events_until[period + 1] += more_events;
            expected_until[period + 1] += more_expected;
        }
    }

    void try_runs(std::size_t centre,
                  std::size_t areas,
                  const std::vector<std::size_t>& events_until,
                  const std::vector<double>& expected_until,
                  Best& best) const {
        for (std::size_t last = prospective_ ? periods_ - 1 : 0; last < periods_; ++last) {
            const std::size_t end = last + 1;
            for (std::size_t first = end - std::min(most_periods_, end); first < end; ++first) {
                const std::size_t inside = events_until[end] - events_until[first];
                const double expected = expected_until[end] - expected_until[first];
                if (!(static_cast<double>(inside) > expected)) {
                    continue;  // before the logarithms, which are what a scan spends its time on
                }
                const double ratio =
                    ratio_(inside, expected, std::log(expected), std::log(all_events_ - expected));
                if (ratio > best.ratio) {
                    best = {ratio, centre, areas, first, last, expected};
                }
            }
        }
    }

    std::vector<std::vector<std::size_t>> circles_;
    std::size_t areas_;
    std::size_t periods_;
    double all_events_;
    std::size_t most_periods_;
    bool prospective_;
    PoissonScanRatio ratio_;
    std::vector<double> expected_;
};

std::vector<double> over_periods(const PeriodsByAreas& table) {
    std::vector<double> sums(table.areas, 0);
    for (std::size_t i = 0; i < table.values.size(); ++i) {
        sums[i % table.areas] += table.values[i];
    }
    return sums;
}

Status usable(const PeriodsByAreas& events,
              const PeriodsByAreas& people,
              std::span<const Place> places,
              const SpaceTimeOptions& options) {
    if (events.areas != places.size() || people.areas != places.size() ||
        events.values.size() != people.values.size() ||
        events.periods() * events.areas != events.values.size()) {
        return Error{ErrorCode::refused, "the tables of events and people differ in shape"};
    }
    if (events.periods() < 2) {
        return Error{ErrorCode::refused, "a scan of time wants two periods or more"};
    }
    if (options.most_periods >= events.periods()) {
        return Error{ErrorCode::refused, "a cluster of all periods is none in time"};
    }
    return usable_for_scan(events.values, people.values, places, options.scan);
}

}  // namespace

Result<std::optional<SpaceTimeCluster>> space_time_scan(const PeriodsByAreas& events,
                                                        const PeriodsByAreas& people,
                                                        std::span<const Place> places,
                                                        const SpaceTimeOptions& options) {
    if (auto checked = usable(events, people, places, options); !checked) {
        return checked.error();
    }
    const Counts counts(events.values.begin(), events.values.end());
    const std::size_t all_events = std::reduce(counts.begin(), counts.end());
    const std::size_t most_periods =
        options.most_periods == 0 ? (events.periods() + 1) / 2 : options.most_periods;
    const Scan scan{circles(places, over_periods(people), options.scan.greatest_share),
                    people,
                    all_events,
                    most_periods,
                    options.prospective};
    if (scan.cylinders() > most_cylinders) {
        return Error{ErrorCode::refused, "there are more than fifty million cylinders to look at"};
    }
    const Best best = scan.best(counts);
    if (best.areas == 0) {
        return std::optional<SpaceTimeCluster>{};
    }
    const AliasTable by_people{people.values};
    std::vector<char> as_good(static_cast<std::size_t>(options.scan.replicas), 0);
    for_each_replica(options.scan.replicas, options.scan.threads, [&](int replica) {
        RandomStream stream{options.scan.seed, static_cast<std::uint64_t>(replica)};
        Counts thrown(counts.size(), 0);
        for (std::size_t event = 0; event < all_events; ++event) {
            ++thrown[by_people.draw(stream)];
        }
        as_good[static_cast<std::size_t>(replica)] = scan.best(thrown).ratio >= best.ratio ? 1 : 0;
    });
    auto found = scan.cluster(best, counts);
    found.cluster.p = static_cast<double>(1 + std::count(as_good.begin(), as_good.end(), 1)) /
                      (1.0 + options.scan.replicas);
    return std::optional{found};
}

}  // namespace hub::statistics
