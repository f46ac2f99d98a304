#include "services/boundary_reference.hpp"

#include <fmt/format.h>

namespace hub::services {

publish::BoundaryReference boundary_reference(const geography::Atlas& atlas,
                                              domain::GeographyLevel level,
                                              int vintage) {
    publish::BoundaryReference reference;
    reference.level = slug_of(level);
    reference.vintage = vintage;
    const auto* set = atlas.boundary_set(level, vintage);
    if (set == nullptr) {
        reference.refused =
            fmt::format("No boundaries of {} were loaded for {}, so these areas cannot be drawn.",
                        vintage,
                        slug_of(level));
        return reference;
    }
    reference.drawn_vintage = set->drawn_vintage;
    reference.attribution = set->attribution;
    return reference;
}

}  // namespace hub::services
