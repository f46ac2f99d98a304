#pragma once

#include "accounts/two_person_change.hpp"

#include <string>
#include <vector>

namespace hub::publish {

/// `{"changes": […]}`
std::string changes_json(const std::vector<accounts::TwoPersonChange>& changes);
std::string change_json(const accounts::TwoPersonChange& change);

}  // namespace hub::publish
