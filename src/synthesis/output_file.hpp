#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <string_view>

namespace hub::synthesis {

/// Writes or replaces a file, and makes the folder where it goes.
Status write_output(const std::filesystem::path& path, std::string_view bytes);

}  // namespace hub::synthesis
