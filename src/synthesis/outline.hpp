#pragma once

#include "synthesis/mesh.hpp"

#include <vector>

namespace hub::synthesis {

/// Points in order; the first is not repeated at the end. An outline runs against the clock, a
/// hole with it.
using Ring = std::vector<Point>;

struct Polygon {
    Ring outline;
    std::vector<Ring> holes;
};

/// Square metres; negative for a ring that runs with the clock.
double signed_area(const Ring& ring);

/// The ground that a set of cells covers. Sets that share a border share its points.
std::vector<Polygon> outline_of(const Mesh& mesh, const std::vector<int>& cells);

}  // namespace hub::synthesis
