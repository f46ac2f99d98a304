#pragma once

#include "http/route.hpp"

#include <vector>

namespace hub::services {
class ChangeByTwo;
}  // namespace hub::services

namespace hub::http {

/// What one person proposes and another agrees to.
std::vector<Route> change_routes(services::ChangeByTwo& changes);

}  // namespace hub::http
