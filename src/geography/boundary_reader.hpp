#pragma once

#include "base/result.hpp"
#include "geography/boundary_file.hpp"
#include "geography/manifest.hpp"

#include <functional>

namespace hub::geography {

/// Reads shapes from any file that GDAL knows, compressed where the name ends in ".gz", and gives
/// each to `take` until one fails, in the order of the file.
///
/// Coordinates become whole metres of the British National Grid; points that fall together become
/// one, rings of fewer than three points are left out, holes are kept. Nothing is simplified: two
/// neighbours keep the same points along their common border. From WGS84 the grid is met within
/// about five metres where PROJ has no grid-shift file, the same shift for all areas of a place.
///
/// Refuses a file that GDAL cannot read to its end, a field that is not there, and geometry that is
/// not polygons; a feature without geometry has an empty shape.
Status read_boundaries(const BoundarySource& source, const std::function<Status(DrawnArea)>& take);

}  // namespace hub::geography
