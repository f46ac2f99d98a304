#include "services/parameter_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::services {

Result<std::map<std::string, std::string>> read_parameters(
    const Parameters& parameters,
    std::initializer_list<std::string_view> required,
    std::initializer_list<std::string_view> optional) {
    std::map<std::string, std::string> named;
    const auto bad = [](std::string message) {
        return Error{ErrorCode::invalid_request, std::move(message)};
    };
    for (const auto& [name, value] : parameters) {
        const bool known = std::find(required.begin(), required.end(), name) != required.end() ||
                           std::find(optional.begin(), optional.end(), name) != optional.end();
        if (!known) {
            return bad(fmt::format("{} is not a parameter here", name));
        }
        if (!named.emplace(name, value).second) {
            return bad(fmt::format("{} is given twice", name));
        }
    }
    for (const auto& name : required) {
        if (!named.contains(std::string{name})) {
            return bad(fmt::format("{} is missing", name));
        }
    }
    return named;
}

}  // namespace hub::services
