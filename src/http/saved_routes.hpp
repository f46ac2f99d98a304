#pragma once

#include "http/route.hpp"

#include <vector>

namespace hub::services {
class KeepAnnotations;
class KeepViews;
}  // namespace hub::services

namespace hub::http {

/// What people keep on the hub: views under a name, and annotations.
std::vector<Route> saved_routes(services::KeepViews& views, services::KeepAnnotations& annotations);

}  // namespace hub::http
