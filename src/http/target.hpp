#pragma once

#include "base/result.hpp"
#include "http/request.hpp"

#include <string>
#include <string_view>

namespace hub::http {

/// The target of a request line, decoded.
struct Target {
    std::string path;
    Pairs parameters;
};

/// Reads the origin form ("/path?name=value"). Refuses every other form, an escape that is no
/// escape, and what does not decode to UTF-8 without control characters.
Result<Target> parse_target(std::string_view text);

}  // namespace hub::http
