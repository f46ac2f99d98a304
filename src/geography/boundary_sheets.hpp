#pragma once

#include "geography/bundle.hpp"

#include <string>
#include <vector>

namespace hub::geography {

/// One map's worth of shapes, ready for a browser.
struct BoundarySheet {
    domain::GeographyLevel level{domain::GeographyLevel::lsoa};
    int vintage{0};
    AreaId within{unknown_place};  ///< a police force area; unknown place: the whole bundle
    int areas{0};
    std::string bytes;  ///< format VRB1, see boundary_file.hpp
};

/// The sheets that a bundle can give: lsoa, msoa, ward and lad by police force area; lad, csp and
/// police_force_area as a whole. An area belongs to the force area of most of its atoms.
///
/// Lines of another year than their codes make a sheet only where they draw every area of it: a map
/// with silent gaps would be read as places without records.
std::vector<BoundarySheet> boundary_sheets(const Bundle& bundle);

}  // namespace hub::geography
