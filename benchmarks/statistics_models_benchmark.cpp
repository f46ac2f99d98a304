// What models of counts cost for every area of a country: interrupted series of 330 areas by each
// kind of errors, and Farrington's thresholds for 330 areas and 60 months each, on two threads.
// Medians of 5, with the processor time of both threads.
#include "statistics/farrington.hpp"
#include "statistics/interrupted_time_series.hpp"
#include "statistics/random_counts.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <compare>
#include <ctime>
#include <functional>
#include <thread>
#include <vector>

#include <fmt/format.h>

namespace {

using namespace hub::statistics;  // NOLINT: a program of one file

constexpr int rounds = 5;
constexpr std::size_t areas = 330;
constexpr std::size_t months = 60;
constexpr std::size_t threads = 2;

struct Took {
    double ms{0};
    double processor_ms{0};  ///< of both threads together: what a busy machine does not change

    auto operator<=>(const Took&) const = default;
};

Took median(const std::function<void()>& work) {
    std::vector<Took> took;
    for (int round = 0; round < rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        const auto processor_start = std::clock();
        work();
        const auto processor = static_cast<double>(std::clock() - processor_start);
        took.push_back(
            {std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                 .count(),
             1000 * processor / CLOCKS_PER_SEC});
    }
    std::sort(took.begin(), took.end());
    return took[rounds / 2];
}

std::vector<std::optional<double>> series_of(std::size_t area, std::size_t periods) {
    std::vector<std::optional<double>> counts;
    RandomStream stream{1, area};
    for (std::size_t t = 0; t < periods; ++t) {
        const auto time = static_cast<double>(t);
        const double season = 0.2 * std::sin(2 * 3.14159265358979 * time / 12);
        counts.emplace_back(dispersed_draw(stream, 60 * std::exp(0.002 * time + season), 1.8));
    }
    return counts;
}

/// The work of every area, shared between the threads.
void for_every_area(const std::function<bool(std::size_t)>& work) {
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> refused{0};
    std::vector<std::thread> workers;
    for (std::size_t worker = 0; worker < threads; ++worker) {
        workers.emplace_back([&] {
            for (std::size_t area = next++; area < areas; area = next++) {
                refused += work(area) ? 0 : 1;
            }
        });
    }
    for (auto& worker : workers) {
        worker.join();
    }
    if (refused > 0) {
        fmt::print("refused: {}\n", refused.load());
    }
}

void interrupted(const char* name, CountErrors errors) {
    const auto took = median([&] {
        for_every_area([&](std::size_t area) {
            InterruptedSeries series;
            series.counts = series_of(area, months);
            series.intervention = months / 2;
            InterruptedModel model;
            model.errors = errors;
            return interrupted_time_series(series, model).ok();
        });
    });
    fmt::print(
        "interrupted series, {} areas x {} months, {}: {:.0f} ms, {:.0f} of a processor (bar "
        "2000)\n",
        areas,
        months,
        name,
        took.ms,
        took.processor_ms);
}

void thresholds() {
    constexpr std::size_t history = 5 * 12 + 1;
    const auto took = median([&] {
        for_every_area([&](std::size_t area) {
            const auto counts = series_of(area, history + months);
            bool all = true;
            for (std::size_t month = history; month < history + months; ++month) {
                all = farrington(counts, month, monthly_farrington()).ok() && all;
            }
            return all;
        });
    });
    fmt::print("Farrington, {} areas x {} months: {:.0f} ms, {:.0f} of a processor (bar 10000)\n",
               areas,
               months,
               took.ms,
               took.processor_ms);
}

}  // namespace

int main() {
    interrupted("quasi-Poisson", CountErrors::quasi_poisson);
    interrupted("negative binomial", CountErrors::negative_binomial);
    interrupted("Newey-West", CountErrors::newey_west);
    thresholds();
}
