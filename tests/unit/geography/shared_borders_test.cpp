#include "geography/shared_borders.hpp"

#include <doctest/doctest.h>

namespace hub::geography {

namespace {

DrawnArea square(const char* code, int x, int y, int side = 10) {
    return {code, code, {{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}}}}};
}

}  // namespace

TEST_CASE("areas touch by a border or a corner, and an island touches nobody") {
    const auto borders = shared_borders(
        {square("C", 10, 10), square("A", 0, 0), square("B", 10, 0), square("D", 50, 50)});
    CHECK(borders ==
          SharedBorders{{"A", {"B", "C"}}, {"B", {"A", "C"}}, {"C", {"A", "B"}}, {"D", {}}});
}

TEST_CASE("an area on two sheets is one area and no neighbour of its own") {
    const auto borders = shared_borders({square("A", 0, 0), square("B", 10, 0), square("A", 0, 0)});
    CHECK(borders == SharedBorders{{"A", {"B"}}, {"B", {"A"}}});
}

TEST_CASE("an area in a hole of another touches it") {
    auto ring = square("A", 0, 0, 30);
    ring.shape.front().push_back({{10, 10}, {20, 10}, {20, 20}, {10, 20}});
    CHECK(shared_borders({ring, square("B", 10, 10)}) == SharedBorders{{"A", {"B"}}, {"B", {"A"}}});
}

}  // namespace hub::geography
