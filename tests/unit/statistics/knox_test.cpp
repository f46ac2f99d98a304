#include "statistics/knox.hpp"

#include "statistics/random_draws.hpp"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

// Two pairs close in both, far from each other in space and time, and one event by itself.
const std::vector<PlacedEvent> pairs{
    {{0, 0}, 0}, {{3, 4}, 2}, {{100, 0}, 50}, {{100, 5}, 51}, {{500, 500}, 200}};

}  // namespace

TEST_CASE("close pairs are counted with both ends, against the product of the margins") {
    const auto found = knox_test(pairs, 5, 2, {});
    REQUIRE(found.ok());
    CHECK(found->close_pairs == 2);
    CHECK(found->expected == doctest::Approx(2.0 * 2 / 10));
    CHECK(found->ratio == doctest::Approx(5));
    const double mean = 0.4;
    CHECK(found->poisson_p == doctest::Approx(1 - std::exp(-mean) * (1 + mean)));
    // Of the 120 orders of the times, 8 put both pairs together again.
    CHECK(found->permutation_p == doctest::Approx(8.0 / 120).epsilon(0.4));
    CHECK(knox_test(pairs, 5, 2, {})->permutation_p == found->permutation_p);
}

TEST_CASE("a table of bands holds the lower end of each, and all pairs of a wide one") {
    const std::vector<double> space{0, 5, 10};
    const std::vector<double> time{0, 2, 30};
    const auto table = near_repeat_table(pairs, space, time, {});
    REQUIRE(table.ok());
    CHECK((*table)[0][0].pairs == 0);
    CHECK((*table)[1][0].pairs == 1);  // 5 apart after 1 day
    CHECK((*table)[1][1].pairs == 1);  // 5 apart after 2 days
    const std::vector<double> far{0, 1e6};
    const auto all = near_repeat_table(pairs, far, far, {});
    CHECK((*all)[0][0].pairs == 10);
    CHECK((*all)[0][0].expected == 10);
    CHECK((*all)[0][0].ratio == 1);
    CHECK((*all)[0][0].p == 1);
}

TEST_CASE("repeats planted near their first are told from chance") {
    std::vector<PlacedEvent> events;
    RandomStream stream{8, 0};
    for (int i = 0; i < 60; ++i) {
        const Place place{1000 * stream.uniform(), 1000 * stream.uniform()};
        const double time = 365 * stream.uniform();
        events.push_back({place, time});
        events.push_back({{place.x + 5 * stream.uniform(), place.y}, time + 3});
    }
    CHECK(knox_test(events, 20, 7, {})->permutation_p == doctest::Approx(0.001));
    const std::vector<double> bands{0, 20, 100};
    CHECK((*near_repeat_table(events, bands, bands, {}))[0][0].ratio > 2);
}

TEST_CASE("events that cannot be paired are refused") {
    const double nan_value = std::numeric_limits<double>::quiet_NaN();
    CHECK_FALSE(knox_test({}, 1, 1, {}).ok());
    CHECK_FALSE(knox_test(std::span{pairs}.first(2), 1, 1, {}).ok());
    CHECK_FALSE(knox_test(pairs, -1, 1, {}).ok());
    CHECK_FALSE(knox_test(pairs, 1, nan_value, {}).ok());
    CHECK_FALSE(knox_test(pairs, 0.5, 1, {}).ok());
    CHECK_FALSE(knox_test(pairs, 5, 2, {98, 1}).ok());
    auto broken = pairs;
    broken[3].time = nan_value;
    CHECK(knox_test(broken, 5, 2, {}).error().message.find("number 4") != std::string::npos);
    const std::vector<double> good{0, 1};
    CHECK_FALSE(near_repeat_table(pairs, std::vector<double>{1}, good, {}).ok());
    CHECK_FALSE(near_repeat_table(pairs, good, std::vector<double>{1, 1}, {}).ok());
    CHECK_FALSE(near_repeat_table(pairs, good, std::vector<double>{2, 1}, {}).ok());
    const std::vector<PlacedEvent> same(5, PlacedEvent{{1, 1}, 1});
    CHECK(knox_test(same, 0, 0, {})->close_pairs == 10);
}

}  // namespace hub::statistics
