#pragma once

#include "base/result.hpp"
#include "disclosure/geography_shape.hpp"
#include "disclosure/lattice.hpp"
#include "geography/atlas.hpp"

namespace hub::app {

/// How the real areas of a lattice's levels overlap, over the atoms of one boundary vintage. Levels
/// that are not made of areas (everything, reporting forces) are left out: they cover everything.
/// Refused where the geography has no atoms of that vintage.
Result<disclosure::GeographyShape> shape_of(const geography::Atlas& atlas,
                                            const disclosure::Lattice& lattice,
                                            int vintage);

}  // namespace hub::app
