#pragma once

#include "http/route.hpp"

#include <vector>

namespace hub::http {

/// Where browsers say that a page of the site tried what its content policy forbids.
std::vector<Route> report_routes();

}  // namespace hub::http
