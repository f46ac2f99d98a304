#pragma once

#include "synthesis/random.hpp"
#include "synthesis/region.hpp"

namespace hub::synthesis {

/// Gives every atom its need and its residents, and every lower-layer area its deprivation tenth.
/// The large towns of the plan are the needy ones.
void settle(Region& region, Random& random);

/// Residents of some atoms.
Persons residents(const Region& region, const std::vector<int>& atoms);

int total(const Persons& persons, std::size_t year);

}  // namespace hub::synthesis
