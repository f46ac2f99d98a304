#pragma once

#include "http/people_services.hpp"
#include "http/route.hpp"

#include <vector>

namespace hub::http {

/// What people do with their own account, and what they ask the desk.
std::vector<Route> account_routes(const PeopleServices& people);

}  // namespace hub::http
