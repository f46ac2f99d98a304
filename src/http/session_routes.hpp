#pragma once

#include "http/route.hpp"

#include <vector>

namespace hub::services {
class SignIn;
class SignOut;
}  // namespace hub::services

namespace hub::http {

/// Sign in, see who is signed in, sign out. The services must outlive the routes.
std::vector<Route> session_routes(services::SignIn& sign_in, services::SignOut& sign_out);

}  // namespace hub::http
