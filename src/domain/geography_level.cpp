#include "domain/geography_level.hpp"

#include "base/unreachable.hpp"

namespace hub::domain {

std::string_view slug_of(GeographyLevel level) {
    switch (level) {
        case GeographyLevel::lsoa:
            return "lsoa";
        case GeographyLevel::msoa:
            return "msoa";
        case GeographyLevel::ward:
            return "ward";
        case GeographyLevel::lad:
            return "lad";
        case GeographyLevel::csp:
            return "csp";
        case GeographyLevel::police_force_area:
            return "police_force_area";
    }
    unreachable("a new geography level needs a slug");
}

std::string_view title_of(GeographyLevel level) {
    switch (level) {
        case GeographyLevel::lsoa:
            return "Lower-layer super output area";
        case GeographyLevel::msoa:
            return "Middle-layer super output area";
        case GeographyLevel::ward:
            return "Ward";
        case GeographyLevel::lad:
            return "Local authority district";
        case GeographyLevel::csp:
            return "Community safety partnership";
        case GeographyLevel::police_force_area:
            return "Police force area";
    }
    unreachable("a new geography level needs a title");
}

std::optional<GeographyLevel> geography_level_from(std::string_view slug) {
    for (const auto level : all_geography_levels) {
        if (slug_of(level) == slug) {
            return level;
        }
    }
    return std::nullopt;
}

}  // namespace hub::domain
