#include "app/secret_file.hpp"

#include "base/file.hpp"

#include <cstdlib>
#include <sys/stat.h>

#include <fmt/format.h>

namespace hub::app {

namespace fs = std::filesystem;

SecretPlace place_of_secret(const fs::path& file) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing of this program sets the environment
    const char* folder = std::getenv("CREDENTIALS_DIRECTORY");
    if (folder != nullptr && *folder != '\0') {
        const auto given = fs::path{folder} / file.filename();
        std::error_code unreadable;
        // What is there and cannot be looked at is not passed over for another key.
        if (fs::exists(fs::symlink_status(given, unreadable))) {
            return {given, true};
        }
    }
    return {file, false};
}

Status check_private(const SecretPlace& place) {
    struct stat status {};
    if (::stat(place.file.c_str(), &status) != 0) {
        return Error{ErrorCode::refused, fmt::format("{}: cannot be read", place.file.string())};
    }
    // systemd lets a unit's user in by an access list, which a file's mode shows as its group.
    const auto others = place.is_given ? S_IRWXO : S_IRWXG | S_IRWXO;
    if ((status.st_mode & others) != 0) {
        return Error{ErrorCode::refused,
                     fmt::format("{}: can be read by others; chmod 600 makes it its owner's alone",
                                 place.file.string())};
    }
    return {};
}

Result<std::string> read_secret_line(const fs::path& file) {
    constexpr std::size_t longest = 4'096;
    const auto place = place_of_secret(file);
    if (auto is_private = check_private(place); !is_private) {
        return is_private.error();
    }
    auto text = read_file(place.file, longest);
    if (!text) {
        return text.error();
    }
    auto line = text->substr(0, text->find_first_of("\r\n"));
    if (line.empty()) {
        return Error{ErrorCode::refused, fmt::format("{}: is empty", place.file.string())};
    }
    return line;
}

}  // namespace hub::app
