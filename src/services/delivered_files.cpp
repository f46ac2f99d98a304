#include "services/delivered_files.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::services {

namespace fs = std::filesystem;

namespace {

using IsWanted = std::function<bool(std::string_view)>;

Status add_folder(const fs::path& folder, const IsWanted& is_wanted, DeliveredFiles& delivered) {
    std::error_code error;
    std::vector<fs::path> found;
    for (fs::recursive_directory_iterator at{folder, error}, end; !error && at != end;
         at.increment(error)) {
        std::error_code ignored;
        if (!at->is_regular_file(ignored)) {
            continue;
        }
        if (is_wanted(at->path().filename().string())) {
            found.push_back(at->path());
        } else {
            ++delivered.skipped;
        }
    }
    if (error) {
        return Error{ErrorCode::refused, fmt::format("{}: {}", folder.string(), error.message())};
    }
    if (found.empty()) {
        return Error{ErrorCode::refused,
                     fmt::format("{}: no file in this folder has a name that the dataset's files "
                                 "have",
                                 folder.string())};
    }
    std::sort(found.begin(), found.end());
    delivered.files.insert(delivered.files.end(), found.begin(), found.end());
    return {};
}

}  // namespace

Result<DeliveredFiles> find_delivered_files(const std::vector<fs::path>& paths,
                                            const IsWanted& is_wanted) {
    DeliveredFiles delivered;
    for (const auto& path : paths) {
        std::error_code error;
        const auto kind = fs::status(path, error).type();
        if (kind == fs::file_type::not_found) {
            return Error{ErrorCode::refused, fmt::format("{}: no such file", path.string())};
        }
        if (kind == fs::file_type::directory) {
            if (auto added = add_folder(path, is_wanted, delivered); !added) {
                return added.error();
            }
        } else {
            delivered.files.push_back(path);
        }
    }
    if (delivered.files.empty()) {
        return Error{ErrorCode::invalid_request, "name at least one file or folder to import"};
    }
    return delivered;
}

}  // namespace hub::services
