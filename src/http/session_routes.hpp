#pragma once

#include "http/people_services.hpp"
#include "http/route.hpp"

#include <string>
#include <vector>

namespace hub::http {

/// What a page may offer to the person. What everybody may who is signed in goes without saying.
std::vector<std::string> abilities_of(const accounts::Principal& principal);

/// Signing in and out, and what keeps a session.
std::vector<Route> session_routes(const PeopleServices& people);

}  // namespace hub::http
