#pragma once

#include "http/data_routes.hpp"
#include "http/route.hpp"
#include "http/submission_routes.hpp"

#include <vector>

namespace hub::services {
class SignIn;
class SignOut;
}  // namespace hub::services

namespace hub::http {

/// Every route of the server, with the document that describes them all. `more` are those that a
/// configuration adds.
std::vector<Route> api_routes(services::SignIn& sign_in,
                              services::SignOut& sign_out,
                              DataHandlers handlers,
                              SubmissionHandlers submissions,
                              std::vector<Route> more = {});

}  // namespace hub::http
