#pragma once

#include "domain/geography_level.hpp"
#include "geography/atlas.hpp"
#include "publish/table_document.hpp"

namespace hub::services {

/// The shapes that a map of these areas is drawn with, or in words which vintage is missing.
publish::BoundaryReference boundary_reference(const geography::Atlas& atlas,
                                              domain::GeographyLevel level,
                                              int vintage);

}  // namespace hub::services
