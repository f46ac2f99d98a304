#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace hub::domain {

/// A layer of areas. Each is a grouping of the smallest one, the lower-layer super output area,
/// of one boundary vintage.
enum class GeographyLevel {
    lsoa,               ///< lower-layer super output area
    msoa,               ///< middle-layer super output area
    ward,               ///< electoral ward, by best fit
    lad,                ///< local authority district
    csp,                ///< community safety partnership
    police_force_area,  ///< police force area
};

inline constexpr std::array all_geography_levels{GeographyLevel::lsoa,
                                                 GeographyLevel::msoa,
                                                 GeographyLevel::ward,
                                                 GeographyLevel::lad,
                                                 GeographyLevel::csp,
                                                 GeographyLevel::police_force_area};

/// As in a question and in the first column of an answer: "lsoa", "police_force_area".
std::string_view slug_of(GeographyLevel level);
/// As on a page: "Lower-layer super output area".
std::string_view title_of(GeographyLevel level);
std::optional<GeographyLevel> geography_level_from(std::string_view slug);

}  // namespace hub::domain
