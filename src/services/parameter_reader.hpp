#pragma once

#include "base/result.hpp"
#include "services/document.hpp"

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

namespace hub::services {

/// Parameters by name: each of the known ones, each at most once, all the required ones.
/// `invalid_request` names the parameter at fault.
Result<std::map<std::string, std::string>> read_parameters(
    const Parameters& parameters,
    std::initializer_list<std::string_view> required,
    std::initializer_list<std::string_view> optional = {});

}  // namespace hub::services
