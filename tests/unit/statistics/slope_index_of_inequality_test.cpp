#include "statistics/slope_index_of_inequality.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

std::vector<DeprivationGroup> falling() {
    return {{900, 52, 2}, {1100, 44, 2}, {1000, 40, 2}, {1200, 33, 2}, {800, 30, 2}};
}

}  // namespace

TEST_CASE("values on a line give its slope, and no inequality gives none") {
    std::vector<DeprivationGroup> line;
    double before = 0;
    for (const double people : {100.0, 300.0, 200.0, 250.0, 150.0}) {
        line.push_back({people, 80 - 30 * (before + people / 2) / 1000, 1});
        before += people;
    }
    const auto index = slope_index_of_inequality(line, 0.95);
    CHECK(index->slope_index == doctest::Approx(-30));
    CHECK(index->intercept == doctest::Approx(80));
    CHECK(*index->relative_index == doctest::Approx(50.0 / 80));
}

TEST_CASE("the slope changes sign when the order is reversed") {
    auto groups = falling();
    const auto down = slope_index_of_inequality(groups, 0.95);
    std::reverse(groups.begin(), groups.end());
    const auto up = slope_index_of_inequality(groups, 0.95);
    CHECK(up->slope_index == doctest::Approx(-down->slope_index));
    CHECK(up->standard_error == doctest::Approx(down->standard_error));
}

TEST_CASE("limits by simulation agree with those in closed form, and repeat by seed") {
    const auto groups = falling();
    const auto exact = slope_index_of_inequality(groups, 0.95);
    const auto drawn = simulate_slope_limits(groups, 0.95, {20'000, 3});
    const double width = exact->limits.upper - exact->limits.lower;
    CHECK(std::abs(drawn->slope.lower - exact->limits.lower) < 0.03 * width);
    CHECK(std::abs(drawn->slope.upper - exact->limits.upper) < 0.03 * width);
    CHECK(simulate_slope_limits(groups, 0.95, {20'000, 3})->slope == drawn->slope);
    CHECK_FALSE(simulate_slope_limits(groups, 0.95, {20'000, 4})->slope == drawn->slope);
}

TEST_CASE("a relative index is none where the intercept may be 0") {
    auto groups = falling();
    for (auto& group : groups) {
        group.standard_error = 100;
    }
    CHECK_FALSE(slope_index_of_inequality(groups, 0.95)->relative_index);
}

TEST_CASE("too few groups, no people and hidden values are refused with the group's number") {
    auto groups = falling();
    groups[2].population = 0;
    CHECK(slope_index_of_inequality(groups, 0.95).error().message.find("group 3, people") !=
          std::string::npos);
    groups = falling();
    groups[1].value = std::numeric_limits<double>::quiet_NaN();
    CHECK(slope_index_of_inequality(groups, 0.95).error().message.find("group 2, value") !=
          std::string::npos);
    groups.resize(4);
    CHECK_FALSE(slope_index_of_inequality(groups, 0.95).ok());
}

TEST_CASE("a slope fitted on logarithms has the ends of an exponential curve") {
    // Five groups of equal size whose values double from the middle of one to that of the next.
    std::vector<DeprivationGroup> groups;
    for (int i = 0; i < 5; ++i) {
        groups.push_back({100, 8.0 * std::pow(2.0, i), 0.02});
    }
    const auto found = slope_index_on_scale(groups, ValueScale::logarithm);
    REQUIRE(found.ok());
    CHECK(found->intercept == doctest::Approx(8 / std::sqrt(2.0)));
    CHECK(*found->relative_index == doctest::Approx(32));
    CHECK(found->slope_index == doctest::Approx(31 * 8 / std::sqrt(2.0)));
    const auto drawn = simulate_slope_limits(groups, 0.95, {5000, 2, ValueScale::logarithm, true});
    CHECK(drawn->relative.lower < 32);
    CHECK(drawn->relative.upper > 32);
    groups[2].value = 0;
    CHECK(slope_index_on_scale(groups, ValueScale::logarithm).error().message.find("group 3") !=
          std::string::npos);
    CHECK_FALSE(simulate_slope_limits(groups, 0.95, {5000, 2, ValueScale::logit, false}).ok());
}

}  // namespace hub::statistics
