#pragma once

#include "geography/atlas.hpp"

#include <span>
#include <vector>

namespace hub::query {

/// The areas whose residents, added, live in the given atoms of one vintage: the largest areas that
/// have estimates of their own and lie wholly inside (the area itself, else whole authorities), and
/// else the atoms one by one. Authority estimates are preferred because they are what is published.
///
/// @param whole  an area that the atoms make up, if they make one up
std::vector<geography::AreaId> residents_of(std::span<const geography::AreaId> atoms,
                                            const geography::Area* whole,
                                            const geography::Atlas& atlas);

}  // namespace hub::query
