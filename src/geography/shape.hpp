#pragma once

#include <cstdint>
#include <vector>

namespace hub::geography {

/// A point in whole metres of the British National Grid (EPSG:27700), east and north.
struct Point {
    std::int32_t x{0};
    std::int32_t y{0};

    bool operator==(const Point&) const = default;
};

/// A closed line; the first point is not repeated at the end.
using Ring = std::vector<Point>;

/// The first ring is the outline, the rest are holes.
using Polygon = std::vector<Ring>;

/// The ground that an area covers. Without polygons: not drawn.
using Shape = std::vector<Polygon>;

/// Square metres, holes taken off.
double drawn_area(const Shape& shape);

}  // namespace hub::geography
