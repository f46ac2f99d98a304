#pragma once

#include "http/people_services.hpp"
#include "http/route.hpp"

#include <vector>

namespace hub::http {

/// Who asked for access, who has it, what is decided on them, and their organisations.
std::vector<Route> people_routes(const PeopleServices& people);

}  // namespace hub::http
