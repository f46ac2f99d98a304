#pragma once

#include "http/data_routes.hpp"
#include "http/route.hpp"

#include <vector>

namespace hub::http {

/// The services behind the routes about who did what.
struct AuditHandlers {
    DataHandlers::Handler search;
    DataHandlers::Handler as_csv;
    DataHandlers::Handler activity;
};

std::vector<Route> audit_routes(AuditHandlers handlers);

}  // namespace hub::http
