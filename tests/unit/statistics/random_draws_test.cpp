#include "statistics/random_draws.hpp"

#include "statistics/random_counts.hpp"
#include "statistics/replicas.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>

#include <doctest/doctest.h>

namespace hub::statistics {

TEST_CASE("numbers below a bound are all about as often") {
    RandomStream stream{1, 0};
    std::vector<int> seen(7, 0);
    for (int i = 0; i < 70'000; ++i) {
        ++seen[draw_below(stream, 7)];
    }
    for (const int each : seen) {
        CHECK(std::abs(each - 10'000) < 5 * std::sqrt(10'000.0));
    }
    CHECK(draw_below(stream, 1) == 0);
}

TEST_CASE("a shuffle keeps all items and puts each anywhere") {
    std::vector<int> first_place(4, 0);
    for (std::uint64_t replica = 0; replica < 4000; ++replica) {
        RandomStream stream{2, replica};
        std::vector<std::size_t> items{0, 1, 2, 3};
        shuffle_first(std::span{items}, items.size(), stream);
        ++first_place[items[3]];
        std::sort(items.begin(), items.end());
        REQUIRE(items == std::vector<std::size_t>{0, 1, 2, 3});
    }
    for (const int each : first_place) {
        CHECK(std::abs(each - 1000) < 150);
    }
}

TEST_CASE("gamma numbers have the mean and variance of their shape") {
    for (const double shape : {0.5, 1.0, 12.5, 400.0}) {
        RandomStream stream{3, static_cast<std::uint64_t>(shape)};
        double sum = 0;
        double squares = 0;
        constexpr int draws = 20'000;
        for (int i = 0; i < draws; ++i) {
            const double x = gamma_draw(stream, shape);
            sum += x;
            squares += (x - shape) * (x - shape);
        }
        CHECK(std::abs(sum / draws - shape) < 4 * std::sqrt(shape / draws));
        CHECK(squares / draws == doctest::Approx(shape).epsilon(0.08));
    }
}

TEST_CASE("positions are drawn by their weights, and one without weight never") {
    const std::vector<double> weights{1, 0, 3, 6};
    const AliasTable table{weights};
    RandomStream stream{4, 0};
    std::vector<int> seen(4, 0);
    for (int i = 0; i < 40'000; ++i) {
        ++seen[table.draw(stream)];
    }
    CHECK(seen[1] == 0);
    CHECK(std::abs(seen[0] - 4000) < 300);
    CHECK(std::abs(seen[3] - 24'000) < 500);
}

TEST_CASE("every replica is run once by any number of threads") {
    for (const int threads : {1, 2, 5}) {
        std::vector<std::atomic<int>> runs(200);
        for_each_replica(200, threads, [&](int i) { ++runs[static_cast<std::size_t>(i)]; });
        CHECK(std::all_of(runs.begin(), runs.end(), [](const auto& each) { return each == 1; }));
    }
}

}  // namespace hub::statistics
