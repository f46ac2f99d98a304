#pragma once

#include "http/people_services.hpp"
#include "http/route.hpp"

#include <vector>

namespace hub::http {

/// Signing in and out, and what keeps a session.
std::vector<Route> session_routes(const PeopleServices& people);

}  // namespace hub::http
