#pragma once

#include "geography/bundle.hpp"

#include <string>

namespace hub::geography {

/// What a bundle held, for whoever imported it: areas and shapes by level and vintage, the routes
/// by which they were placed in one another, and every finding. Ends with a line feed.
std::string receipt_of(const Bundle& bundle);

}  // namespace hub::geography
