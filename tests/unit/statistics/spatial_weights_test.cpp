#include "statistics/spatial_weights.hpp"

#include <limits>

#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

const double nan_value = std::numeric_limits<double>::quiet_NaN();

// Two by three, a unit apart, and one far away.
const std::vector<Place> grid{{0, 0}, {1, 0}, {2, 0}, {0, 1}, {1, 1}, {2, 1}, {50, 50}};

}  // namespace

TEST_CASE("contiguity is put in order and its mistakes are named") {
    const auto good = contiguity({{2, 1}, {0}, {0}, {}});
    REQUIRE(good.ok());
    CHECK((*good)[0] == std::vector<std::size_t>{1, 2});
    CHECK(islands(*good) == std::vector<std::size_t>{3});
    CHECK(contiguity({{1}, {}}).error().message.find("area number 1") != std::string::npos);
    CHECK_FALSE(contiguity({{0}}).ok());
    CHECK_FALSE(contiguity({{1, 1}, {0}}).ok());
    CHECK_FALSE(contiguity({{7}, {0}}).ok());
    CHECK(contiguity({})->empty());
}

TEST_CASE("of neighbours at the same distance the first are taken") {
    const auto two = nearest_neighbours(grid, 2);
    CHECK((*two)[0] == std::vector<std::size_t>{1, 3});
    CHECK((*two)[4] == std::vector<std::size_t>{1, 3});  // 5 is as near, but comes later
    CHECK(islands(*two).empty());
    CHECK(by_distance(grid, 1) == std::vector<std::size_t>{1, 0, 2, 4, 3, 5, 6});
}

TEST_CASE("places that coincide are neighbours of one another and never of themselves") {
    const std::vector<Place> same{{3, 3}, {3, 3}, {3, 3}};
    CHECK((*nearest_neighbours(same, 2))[1] == std::vector<std::size_t>{0, 2});
    CHECK((*neighbours_within(same, 1))[2] == std::vector<std::size_t>{0, 1});
    CHECK(by_distance(same, 2) == std::vector<std::size_t>{0, 1, 2});
}

TEST_CASE("a distance counts both its ends and may leave islands") {
    const auto within = neighbours_within(grid, 1);
    CHECK((*within)[4] == std::vector<std::size_t>{1, 3, 5});
    CHECK(islands(*within) == std::vector<std::size_t>{6});
    CHECK(contiguity(*within).ok());
}

TEST_CASE("weights are one each, or one together, and an island has none") {
    const Neighbours neighbours{{1, 2}, {0}, {0}, {}};
    CHECK(row_standardised(neighbours)[0][1].weight == 0.5);
    CHECK(binary(neighbours)[0][1].weight == 1);
    CHECK(row_standardised(neighbours)[3].empty());
    CHECK(binary_with_self(neighbours)[1].back().of == 1);
}

TEST_CASE("places and numbers that cannot be used are refused") {
    CHECK_FALSE(nearest_neighbours(grid, 0).ok());
    CHECK_FALSE(nearest_neighbours(grid, 7).ok());
    CHECK_FALSE(nearest_neighbours({}, 1).ok());
    CHECK_FALSE(neighbours_within(grid, 0).ok());
    CHECK_FALSE(neighbours_within(grid, nan_value).ok());
    const std::vector<Place> broken{{0, 0}, {nan_value, 1}};
    CHECK(nearest_neighbours(broken, 1).error().message.find("number 2") != std::string::npos);
    CHECK_FALSE(neighbours_within(broken, 1).ok());
    CHECK(neighbours_within({}, 1)->empty());
}

}  // namespace hub::statistics
