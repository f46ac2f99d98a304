#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

namespace hub::services {

struct DeliveredFiles {
    std::vector<std::filesystem::path> files;  ///< in the order named, a folder's in path order
    std::int64_t skipped{0};                   ///< found in folders, with another kind of name
};

/// The files that paths name. Of a folder, however deep, those are taken whose names are wanted and
/// the others counted; a file named itself is always taken. Refuses what is not there, and a folder
/// in which no file is wanted.
Result<DeliveredFiles> find_delivered_files(
    const std::vector<std::filesystem::path>& paths,
    const std::function<bool(std::string_view file_name)>& is_wanted);

}  // namespace hub::services
