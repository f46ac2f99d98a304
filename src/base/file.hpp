#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace hub {

/// The whole file. Refuses one that is not there or is larger than the limit, by name.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit_bytes);

/// Writes a new file that only its owner may read (0600), durable before it returns.
/// Refuses where the file exists.
Status write_new_private_file(const std::filesystem::path& path, std::string_view bytes);

/// Makes a folder that only its owner may enter (0700), where it is not there.
Status make_private_folder(const std::filesystem::path& folder);

/// Writes or replaces a file by way of a temporary one beside it, so that it is whole or absent.
Status replace_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace hub
