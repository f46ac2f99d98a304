#pragma once

#include "accounts/permissions.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hub::services {

/// Bytes that `publish` wrote and that may leave: what a route sends and a command prints.
struct Document {
    std::string media_type;  ///< "application/json", "text/csv; charset=utf-8"
    std::string bytes;
    std::string file_name;         ///< for a download; empty where it is shown
    std::string content_encoding;  ///< "br" where the bytes are compressed already
    std::string entity_tag;        ///< where the browser may keep it and ask again by this tag
};

/// Who asks, and from where: "127.0.0.1", or "local" for the command line.
struct Caller {
    accounts::Principal principal;
    std::string origin;
    std::string session{};  ///< a short name of it, which opens nothing; empty without one
    std::string request{};  ///< by which the server calls the request; empty without one
};

/// Decoded name and value pairs of a question, in the order given.
using Parameters = std::vector<std::pair<std::string, std::string>>;

}  // namespace hub::services
