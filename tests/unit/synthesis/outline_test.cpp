#include "synthesis/outline.hpp"

#include <algorithm>

#include <doctest/doctest.h>

namespace hub::synthesis {

namespace {

Mesh small_mesh() {
    return Mesh{{.columns = 9, .rows = 9, .spacing = 300}, {600'000, 600'000}, 7};
}

bool same(Point a, Point b) {
    return squared_distance(a, b) == 0;
}

}  // namespace

TEST_CASE("two neighbours see the same points along their common side, in opposite order") {
    const auto mesh = small_mesh();
    const int cell = 40;
    const auto neighbours = mesh.neighbours(cell);
    for (int number = 0; number < Mesh::sides; ++number) {
        const int other = neighbours[static_cast<std::size_t>(number)];
        REQUIRE(other != Mesh::outside);
        const auto mine = mesh.side(cell, number);
        const auto theirs = mesh.side(other, (number + 3) % Mesh::sides);
        CHECK(mine.from == theirs.to);
        CHECK(mine.to == theirs.from);
        CHECK(same(mine.points[1], theirs.points[1]));
        CHECK(same(mine.points[0], mesh.side(other, (number + 4) % Mesh::sides).points[0]));
    }
}

TEST_CASE("the outline of one cell runs against the clock through six corners and six bends") {
    const auto polygons = outline_of(small_mesh(), {40});
    REQUIRE(polygons.size() == 1);
    CHECK(polygons[0].outline.size() == 12);
    CHECK(polygons[0].holes.empty());
    CHECK(signed_area(polygons[0].outline) > 0);
}

TEST_CASE("cells around one that is left out have a hole of its size") {
    const auto mesh = small_mesh();
    const auto around = mesh.neighbours(40);
    const auto polygons = outline_of(mesh, {around.begin(), around.end()});
    REQUIRE(polygons.size() == 1);
    REQUIRE(polygons[0].holes.size() == 1);
    CHECK(signed_area(polygons[0].holes[0]) ==
          doctest::Approx(-signed_area(outline_of(mesh, {40})[0].outline)));
}

TEST_CASE("cells that do not touch have an outline each") {
    CHECK(outline_of(small_mesh(), {20, 60}).size() == 2);
}

}  // namespace hub::synthesis
