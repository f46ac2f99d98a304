#pragma once

#include "synthesis/mesh.hpp"

namespace hub::synthesis {

struct Degrees {
    double longitude;
    double latitude;
};

/// A point of the British National Grid in WGS 84, right to about five metres.
/// Source: Ordnance Survey, A Guide to Coordinate Systems in Great Britain, annexes B and C.
Degrees wgs84_of(Point point);

}  // namespace hub::synthesis
