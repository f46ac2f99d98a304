#pragma once

#include <string>

namespace hub::services {

/// Bytes that `publish` wrote and that may leave: what a route sends and a command prints.
struct Document {
    std::string media_type;  ///< "application/json", "text/csv; charset=utf-8"
    std::string bytes;
    std::string file_name;  ///< for a download; empty where it is shown
};

}  // namespace hub::services
