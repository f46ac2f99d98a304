#pragma once

#include "http/people_services.hpp"
#include "http/route.hpp"

#include <vector>

namespace hub::http {

/// What anybody may reach: asking for access, and everything that hangs on an e-mailed link.
std::vector<Route> registration_routes(const PeopleServices& people);

}  // namespace hub::http
