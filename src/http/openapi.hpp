#pragma once

#include "http/route.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hub::http {

/// The routes as an OpenAPI 3.1 document (JSON).
std::string openapi_document(const std::vector<Route>& routes);

/// The shapes of bodies, by name, as one JSON object: the document's components.
extern const std::string_view component_schemas;

}  // namespace hub::http
