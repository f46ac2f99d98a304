// How long the methods take that have a bar: the scan of 330 areas with 999 replicas (under 5
// seconds on two cores) and control charts of 10,000 series (under 1 second). Usage:
// statistics_space_benchmark [THREADS]
#include "statistics/random_draws.hpp"
#include "statistics/replicas.hpp"
#include "statistics/space_time_scan.hpp"
#include "statistics/spatial_scan.hpp"
#include "statistics/xmr_chart.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <vector>

#include <fmt/format.h>

namespace {

using namespace hub::statistics;  // a program of its own, not a header

constexpr std::size_t areas = 330;

template <class Work>
double seconds(Work work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

struct Region {
    std::vector<Place> places;
    std::vector<double> people;
};

/// As many places as England and Wales have districts, on a square of 500 km.
Region region() {
    Region made;
    RandomStream stream{1, 0};
    for (std::size_t i = 0; i < areas; ++i) {
        made.places.push_back({500 * stream.uniform(), 500 * stream.uniform()});
        made.people.push_back(50'000 + 400'000 * stream.uniform());
    }
    return made;
}

std::vector<double> thrown(const std::vector<double>& people, std::size_t events) {
    const AliasTable table{people};
    RandomStream stream{2, 0};
    std::vector<double> counts(people.size(), 0);
    for (std::size_t i = 0; i < events; ++i) {
        ++counts[table.draw(stream)];
    }
    return counts;
}

void scan(int threads, std::size_t events) {
    const auto made = region();
    const auto counts = thrown(made.people, events);
    ScanOptions options;
    options.threads = threads;
    double p = 0;
    const double taken = seconds([&] {
        const auto found = spatial_scan(counts, made.people, made.places, options);
        p = found && *found ? (*found)->p : 1;
    });
    fmt::print("scan of {} areas, {} events, 999 replicas, {} threads: {:.2f} s (p {:.3f})\n",
               areas,
               events,
               threads,
               taken,
               p);
}

void scan_with_time(int threads) {
    constexpr std::size_t periods = 12;
    const auto made = region();
    std::vector<double> people;
    for (std::size_t period = 0; period < periods; ++period) {
        people.insert(people.end(), made.people.begin(), made.people.end());
    }
    const auto counts = thrown(people, 20'000);
    SpaceTimeOptions options;
    options.scan.threads = threads;
    options.scan.replicas = 99;
    options.prospective = true;
    const double taken = seconds([&] {
        static_cast<void>(space_time_scan({counts, areas}, {people, areas}, made.places, options));
    });
    fmt::print("prospective scan of {} areas and {} months, 99 replicas, {} threads: {:.2f} s\n",
               areas,
               periods,
               threads,
               taken);
}

void charts(int threads) {
    constexpr int series = 10'000;
    constexpr std::size_t months = 60;
    std::vector<std::vector<std::optional<double>>> all(series);
    RandomStream stream{3, 0};
    for (auto& values : all) {
        for (std::size_t i = 0; i < months; ++i) {
            values.emplace_back(100 + 10 * stream.normal());
        }
    }
    const double taken = seconds([&] {
        for_each_replica(series, threads, [&](int i) {
            static_cast<void>(xmr_chart(all[static_cast<std::size_t>(i)], {}));
        });
    });
    fmt::print("control charts of {} series of {} months, {} threads: {:.2f} s\n",
               series,
               months,
               threads,
               taken);
}

}  // namespace

int main(int count, char** arguments) {
    const int threads = count > 1 ? std::max(1, std::atoi(arguments[1])) : 2;
    for (const std::size_t events : {2'000, 100'000}) {
        scan(threads, events);
    }
    scan_with_time(threads);
    charts(threads);
    charts(1);
    return 0;
}
