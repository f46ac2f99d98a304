#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <string>

namespace hub::geography {

/// The whole file, unpacked where its name ends in ".gz"; at most 1 GB. Refuses one that is not
/// there, is not gzip though its name says so, or stops before its end.
Result<std::string> read_unpacked_file(const std::filesystem::path& file);

}  // namespace hub::geography
