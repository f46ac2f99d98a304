#pragma once

#include "geography/atlas.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace hub::query {

/// One area whose records are counted, and protected, together.
struct PlaceNode {
    std::string level;
    std::vector<geography::AreaId> places;
};

/// The fewest areas of the levels that make up a set of places, coarsest level first: the same set
/// gives the same areas however it was named. None where the levels cannot make it up.
///
/// @param atoms   the places, of one vintage or of several that are answered together
/// @param levels  from the coarsest to the finest
std::optional<std::vector<PlaceNode>> cover_of(const std::vector<geography::AreaId>& atoms,
                                               const std::vector<domain::GeographyLevel>& levels,
                                               const geography::Atlas& atlas);

/// Whether the atoms hold every atom, of the vintages among them, of the areas of a level that they
/// lie in.
bool makes_up_whole_areas(const std::vector<geography::AreaId>& atoms,
                          domain::GeographyLevel level,
                          const geography::Atlas& atlas);

}  // namespace hub::query
