#pragma once

#include "base/result.hpp"
#include "http/request.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace hub::http {

/// The site's files, read into memory when the server starts. What is served then is known by
/// name, so that no path of a request ever reaches the file system.
class StaticFiles {
public:
    StaticFiles() = default;

    /// Reads a folder such as Vite's output, with the `.br` and `.gz` forms beside the files.
    /// Symbolic links are left out. Refuses a folder without `index.html`, or with more than
    /// 64 MiB, by name.
    static Result<StaticFiles> load(const std::filesystem::path& folder);

    /// The file of the path; for a page's own address (a path without an extension, asked for as
    /// HTML) the index, which finds its way by the address. None where there is neither.
    [[nodiscard]] std::optional<Response> answer(const Request& request) const;

private:
    struct File {
        std::string media_type;
        std::string bytes;
        std::optional<std::string> brotli;
        std::optional<std::string> gzip;
        std::string tag;
        bool is_immutable{false};  ///< its name holds a hash of its content
    };

    [[nodiscard]] const File* find(const Request& request) const;
    [[nodiscard]] static Response response_with(const File& file, const Request& request);

    std::map<std::string, File, std::less<>> files_;  ///< by path: "/assets/index-3fa9.js"
};

}  // namespace hub::http
