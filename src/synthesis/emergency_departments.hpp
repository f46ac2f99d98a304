#pragma once

#include "synthesis/region.hpp"

#include <array>
#include <string_view>

namespace hub::synthesis {

/// A hospital whose emergency department sends files. `completeness` is the share of patients for
/// whom staff fill in what they are asked to.
struct EmergencyDepartment {
    std::string_view slug;
    std::string_view name;
    std::size_t force;      ///< of the region: whose area it serves
    std::size_t authority;  ///< where it stands
    double completeness;
};

/// The second one's recording of alcohol is planted to drift (`PlantedTruths`).
inline constexpr std::array emergency_departments{
    EmergencyDepartment{"zw101", "Port Wyre Infirmary", 0, 1, 0.82},
    EmergencyDepartment{"zw102", "Ashmere General Hospital", 0, 0, 0.70},
    EmergencyDepartment{"zs201", "Stanhaven Royal Infirmary", 1, 3, 0.76},
    EmergencyDepartment{"zs202", "Hollin Vale Hospital", 1, 4, 0.55},
};
inline constexpr std::size_t drifting_department = 1;

}  // namespace hub::synthesis
