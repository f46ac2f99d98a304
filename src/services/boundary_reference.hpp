#pragma once

#include "geography/atlas.hpp"
#include "publish/table_document.hpp"
#include "query/answer.hpp"

#include <optional>

namespace hub::services {

/// The shapes that a map of the answer's areas is drawn with, or in words which are missing.
/// None where the rows are not areas.
std::optional<publish::BoundaryReference> boundary_reference(const query::Answer& answer);

}  // namespace hub::services
