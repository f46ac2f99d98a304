#pragma once

#include "synthesis/region.hpp"

#include <string>

namespace hub::synthesis {

/// Rows of postcode and lower-layer area of 2011, three an area. The postcodes begin with ZZ and
/// two digits from 10 to 98, which no place has, and no two islands share one.
std::string postcode_rows(const Region& region);

/// Rows of name, kind and lower-layer area of 2011: names that the texts of departments are matched
/// with.
std::string gazetteer_rows(const Region& region);

}  // namespace hub::synthesis
