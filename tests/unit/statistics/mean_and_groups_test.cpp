#include "statistics/mean_estimate.hpp"
#include "statistics/quantile_groups.hpp"
#include "statistics/rank_intervals.hpp"
#include "statistics/statistical_neighbours.hpp"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

const double nan_value = std::numeric_limits<double>::quiet_NaN();
using Values = std::vector<std::optional<double>>;

}  // namespace

TEST_CASE("a mean has Student's limits") {
    // Two values: t on one degree of freedom is a Cauchy number, 12.7062 at 97.5 %.
    const auto two = mean_estimate(std::vector<double>{4, 6}, 0.95);
    REQUIRE(two.ok());
    CHECK(two->mean == 5);
    CHECK(two->standard_deviation == doctest::Approx(std::sqrt(2.0)));
    CHECK(two->limits.upper - 5 == doctest::Approx(std::tan(std::acos(-1.0) * 0.475)));
    CHECK(mean_estimate(std::vector<double>{4, 6}, 0.998)->limits.lower < two->limits.lower);
    CHECK(mean_estimate(std::vector<double>{3, 3, 3}, 0.95)->limits.lower == 3);
    CHECK_FALSE(mean_estimate(std::vector<double>{3}, 0.95).ok());
    CHECK_FALSE(mean_estimate({}, 0.95).ok());
    CHECK_FALSE(mean_estimate(std::vector<double>{3, nan_value}, 0.95).ok());
    CHECK_FALSE(mean_estimate(std::vector<double>{3, 4}, 1).ok());
}

TEST_CASE("groups hold about as many areas each, and values alike share a rank") {
    Values values;
    for (int i = 0; i < 13; ++i) {
        values.emplace_back(i);
    }
    const auto tenths = quantile_groups(values, 10, false);
    REQUIRE(tenths.ok());
    CHECK((*tenths)[0]->group == 1);
    CHECK((*tenths)[1]->group == 1);
    CHECK((*tenths)[12]->group == 10);
    CHECK((*quantile_groups(values, 10, true))[12]->rank == 1);
    const auto tied = quantile_groups(Values{5, 1, std::nullopt, 5, 9}, 4, false);
    CHECK((*tied)[0]->rank == 2);
    CHECK((*tied)[3]->rank == 2);
    CHECK((*tied)[4]->rank == 4);
    CHECK_FALSE((*tied)[2]);
    CHECK_FALSE(quantile_groups(Values{1, 2, std::nullopt}, 3, false).ok());
    CHECK_FALSE(quantile_groups(values, 1, false).ok());
    CHECK(quantile_groups(Values{1, nan_value}, 2, false).error().message.find("number 2") !=
          std::string::npos);
    CHECK_FALSE(quantile_groups({}, 2, false).ok());
}

TEST_CASE("ranks of areas far apart are sure, and of areas alike anything") {
    const std::vector<EventsInTime> apart{{1000, 1000}, {100, 1000}, {10, 1000}};
    const auto sure = rank_intervals(apart, 0.95, 1, 2000);
    REQUIRE(sure.ok());
    CHECK((*sure)[0].highest_rank == 1);
    CHECK((*sure)[2].lowest_rank == 3);
    CHECK((*sure)[0].in_top_fifth == 1);
    const std::vector<EventsInTime> alike(10, {50, 1000});
    const auto open = rank_intervals(alike, 0.95, 1);
    double in_top = 0;
    double ranks = 0;
    for (const auto& area : *open) {
        CHECK(area.lowest_rank <= 2);
        CHECK(area.highest_rank >= 9);
        in_top += area.in_top_fifth;
        ranks += area.mean_rank;
    }
    CHECK(in_top == doctest::Approx(2));
    CHECK(ranks == doctest::Approx(55));
    CHECK((*rank_intervals(alike, 0.95, 1))[3].mean_rank == (*open)[3].mean_rank);
}

TEST_CASE("noise in a count makes its rank less sure") {
    std::vector<EventsInTime> areas{{60, 1000}, {50, 1000}, {40, 1000}, {30, 1000}, {20, 1000}};
    const auto exact = rank_intervals(areas, 0.95, 3, 4000);
    for (auto& area : areas) {
        area.added_variance = 100;
    }
    const auto noised = rank_intervals(areas, 0.95, 3, 4000);
    CHECK((*noised)[0].in_top_fifth < (*exact)[0].in_top_fifth);
}

TEST_CASE("areas that cannot be ranked are refused") {
    CHECK_FALSE(rank_intervals({}, 0.95, 1).ok());
    CHECK_FALSE(rank_intervals(std::vector<EventsInTime>{{5, 10}}, 0.95, 1).ok());
    const std::vector<EventsInTime> broken{{5, 10}, {5, 0}};
    CHECK(rank_intervals(broken, 0.95, 1).error().message.find("number 2") != std::string::npos);
    const std::vector<EventsInTime> good{{0, 10}, {1e12, 10}};
    CHECK(rank_intervals(good, 0.95, 1, 1000).ok());
    CHECK_FALSE(rank_intervals(good, 0.95, 1, 999).ok());
    CHECK_FALSE(rank_intervals(good, 0, 1).ok());
    const std::vector<EventsInTime> negative{{-1, 10}, {nan_value, 10}};
    CHECK_FALSE(rank_intervals(negative, 0.95, 1).ok());
}

TEST_CASE("neighbours are near in standard deviations, and say by what they differ") {
    // Deviations of 1 and 10, so that both variables count alike.
    const std::vector<NeighbourVariable> variables{{"young people", {1, 2, 3}},
                                                   {"density", {10, 30, 20}}};
    const auto found = statistical_neighbours(variables, 0, 2);
    REQUIRE(found.ok());
    CHECK((*found)[0].area == 1);
    CHECK((*found)[0].distance == doctest::Approx(std::sqrt(1.0 + 4)));
    CHECK((*found)[1].distance == doctest::Approx(std::sqrt(4.0 + 1)));
    CHECK((*found)[0].differences[1] == doctest::Approx(2));
    auto scaled = variables;
    for (double& value : scaled[1].values) {
        value = 1000 * value - 7;
    }
    CHECK((*statistical_neighbours(scaled, 0, 2))[0].distance ==
          doctest::Approx((*found)[0].distance));
    CHECK_FALSE(statistical_neighbours({}, 0, 1).ok());
    CHECK_FALSE(statistical_neighbours(variables, 3, 1).ok());
    CHECK_FALSE(statistical_neighbours(variables, 0, 3).ok());
    CHECK_FALSE(
        statistical_neighbours(std::vector<NeighbourVariable>{{"same", {1, 1}}}, 0, 1).ok());
    CHECK_FALSE(
        statistical_neighbours(std::vector<NeighbourVariable>{{"a", {1, 2}}, {"a", {1, 3}}}, 0, 1)
            .ok());
    CHECK_FALSE(
        statistical_neighbours(std::vector<NeighbourVariable>{{"a", {1, nan_value}}}, 0, 1).ok());
}

}  // namespace hub::statistics
