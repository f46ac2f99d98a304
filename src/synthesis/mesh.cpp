#include "synthesis/mesh.hpp"

#include "synthesis/random.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hub::synthesis {

namespace {

constexpr double row_height = 0.8660254037844386;  // of an equilateral triangle of side 1
// In parts of the spacing, along each axis. Neighbouring corners share two middles, so they move
// against each other by at most 0.21: a side 0.58 long turns by less than 30 degrees, its bend adds
// 16, and sides that meet at 120 degrees cannot cross.
constexpr double middle_displacement = 0.10;
constexpr double corner_displacement = 0.07;
constexpr double bend_displacement = 0.14;

constexpr std::array<std::pair<int, int>, Mesh::sides> steps{
    {{1, 0}, {0, 1}, {-1, 1}, {-1, 0}, {0, -1}, {1, -1}}};

}  // namespace

Mesh::Place Mesh::place_of(int cell) const {
    const int row = cell / size_.columns;
    return {cell % size_.columns - row / 2, row};
}

int Mesh::cell_at(Place place) const {
    const int column = place.along + place.up / 2;
    const bool within =
        place.up >= 0 && place.up < size_.rows && column >= 0 && column < size_.columns;
    return within ? place.up * size_.columns + column : outside;
}

double Mesh::displacement(std::int64_t of, std::uint64_t purpose) const {
    const auto number = mixed(mixed(static_cast<std::uint64_t>(of)) ^ mixed(seed_ + purpose));
    return (2 * unit_from(number) - 1) * size_.spacing;
}

std::int64_t Mesh::id_of(Corner corner) {
    constexpr std::int64_t width = 1 << 20;  // more than any mesh is wide; places may be negative
    return ((corner.place.up + 2) * width + corner.place.along + width / 2) * 2 +
           (corner.points_down ? 1 : 0);
}

Point Mesh::middle_at(Place place) const {
    const auto id = id_of({place, false});
    return {origin_.east + size_.spacing * (place.along + place.up / 2.0) +
                middle_displacement * displacement(id, 1),
            origin_.north + size_.spacing * row_height * place.up +
                middle_displacement * displacement(id, 2)};
}

Point Mesh::middle(int cell) const {
    return middle_at(place_of(cell));
}

std::array<int, Mesh::sides> Mesh::neighbours(int cell) const {
    const auto [along, up] = place_of(cell);
    std::array<int, sides> found{};
    for (std::size_t i = 0; i < found.size(); ++i) {
        found[i] = cell_at({along + steps[i].first, up + steps[i].second});
    }
    return found;
}

/// The corner where side `number` begins: the triangle of the cell, the neighbour across the side
/// before and the one across this side.
Mesh::Corner Mesh::corner_of(Place place, int number) {
    const auto [along, up] = place;
    switch (number) {
        case 0:
            return {{along + 1, up - 1}, true};
        case 1:
            return {{along, up}, false};
        case 2:
            return {{along, up}, true};
        case 3:
            return {{along - 1, up}, false};
        case 4:
            return {{along, up - 1}, true};
        default:
            return {{along, up - 1}, false};
    }
}

Point Mesh::position_of(Corner corner) const {
    const auto [along, up] = corner.place;
    const auto a = middle_at({along, up});
    const auto b = corner.points_down ? middle_at({along - 1, up + 1}) : middle_at({along + 1, up});
    const auto c = middle_at({along, up + 1});
    const auto id = id_of(corner);
    return {
        std::round((a.east + b.east + c.east) / 3 + corner_displacement * displacement(id, 3)),
        std::round((a.north + b.north + c.north) / 3 + corner_displacement * displacement(id, 4))};
}

Mesh::Side Mesh::side(int cell, int number) const {
    const auto place = place_of(cell);
    const auto from = corner_of(place, number);
    const auto to = corner_of(place, (number + 1) % sides);
    // Both cells beside it must get the same bend: it is worked out from the lower corner.
    const bool forward = id_of(from) < id_of(to);
    const auto [first, second] = std::minmax({id_of(from), id_of(to)});
    const auto low = position_of(forward ? from : to);
    const auto high = position_of(forward ? to : from);
    const double shift = bend_displacement / size_.spacing * displacement(first * 31 + second, 5);
    const Point bend{std::round((low.east + high.east) / 2 - (high.north - low.north) * shift),
                     std::round((low.north + high.north) / 2 + (high.east - low.east) * shift)};
    return {id_of(from), id_of(to), {forward ? low : high, bend}};
}

}  // namespace hub::synthesis
