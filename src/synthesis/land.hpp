#pragma once

#include "synthesis/mesh.hpp"
#include "synthesis/region_plan.hpp"

#include <cstdint>
#include <vector>

namespace hub::synthesis {

struct Town {
    Point middle;
    double size;    ///< how dense its middle is, beside 1 for the open country
    double radius;  ///< metres
};

/// The island: its coast, an estuary that cuts into it, and how densely people live where.
struct Land {
    Mesh mesh;
    Graph graph;                  ///< of the mesh's cells; sea cells have no neighbours
    std::vector<int> cells;       ///< the dry ones, in one piece, ascending
    std::vector<double> density;  ///< by cell
    std::vector<double> terrain;  ///< by cell: how hard it is to cross, about 1; borders follow it
    std::vector<Town> towns;      ///< one for each authority
    std::vector<int> town_cells;  ///< where their middles lie
};

/// Islands lie on the Dogger Bank in the North Sea, where today is water.
Land invent_land(const LandPlan& plan, std::uint64_t seed);

/// From 0 in the country to 1 in the middle of a town.
double townness(const Land& land, Point point);

}  // namespace hub::synthesis
