#include "http/static_files.hpp"

#include "base/file.hpp"
#include "base/keyed_hash.hpp"
#include "http/content_coding.hpp"

#include <fmt/format.h>

namespace hub::http {

namespace {

constexpr std::size_t largest_site = std::size_t{64} * 1024 * 1024;
constexpr auto index_path = "/index.html";

/// Nothing where the site has no use for such a file: a copy, a source or a note that somebody left
/// in the folder is not served.
std::string media_type_of(const std::string& extension) {
    static const std::map<std::string, std::string, std::less<>> types{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".json", "application/json"},
        {".map", "application/json"},
        {".webmanifest", "application/manifest+json"},
        {".txt", "text/plain; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".webp", "image/webp"},
        {".ico", "image/vnd.microsoft.icon"},
        {".woff2", "font/woff2"},
        {".wasm", "application/wasm"},
    };
    const auto known = types.find(extension);
    return known == types.end() ? "" : known->second;
}

/// Every regular file under the folder, by path from it.
Result<std::map<std::string, std::string>> bytes_under(const std::filesystem::path& folder) {
    std::map<std::string, std::string> found;
    std::size_t left = largest_site;
    try {
        for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
            if (entry.is_symlink() || !entry.is_regular_file()) {
                continue;
            }
            auto bytes = read_file(entry.path(), left);
            if (!bytes) {
                return bytes.error();
            }
            left -= bytes->size();
            found.emplace("/" + entry.path().lexically_relative(folder).generic_string(),
                          std::move(*bytes));
        }
    } catch (const std::filesystem::filesystem_error& fault) {
        return Error{ErrorCode::refused,
                     fmt::format("site {}: {}", folder.string(), fault.code().message())};
    }
    return found;
}

/// A page of the site, told from a file by having no extension, and asked for by a person.
bool is_page(const Request& request) {
    const auto name = request.path.substr(request.path.rfind('/') + 1);
    return name.find('.') == std::string::npos &&
           request.header("accept").value_or("").find("text/html") != std::string::npos;
}

}  // namespace

Result<StaticFiles> StaticFiles::load(const std::filesystem::path& folder) {
    auto found = bytes_under(folder);
    if (!found) {
        return found.error();
    }
    StaticFiles site;
    const auto packed = [&](const std::string& path) {
        const auto form = found->find(path);
        return form == found->end() ? std::optional<std::string>{} : std::optional{form->second};
    };
    for (const auto& [path, bytes] : *found) {
        const auto extension = std::filesystem::path{path}.extension().string();
        const bool is_form = (extension == ".br" || extension == ".gz") &&
                             found->contains(path.substr(0, path.size() - extension.size()));
        auto media_type = media_type_of(extension);
        if (is_form || media_type.empty()) {
            continue;
        }
        site.files_.emplace(path,
                            File{std::move(media_type),
                                 bytes,
                                 packed(path + ".br"),
                                 packed(path + ".gz"),
                                 hex_of(digest_of(bytes)).substr(0, 32),
                                 path.starts_with("/assets/")});
    }
    if (!site.files_.contains(index_path)) {
        return Error{ErrorCode::refused,
                     fmt::format("site {}: there is no index.html", folder.string())};
    }
    return site;
}

const StaticFiles::File* StaticFiles::find(const Request& request) const {
    if (const auto named = files_.find(request.path); named != files_.end()) {
        return &named->second;
    }
    const auto index = files_.find(index_path);
    const bool wants_page = request.path == "/" || is_page(request);
    return wants_page && index != files_.end() ? &index->second : nullptr;
}

std::optional<Response> StaticFiles::answer(const Request& request) const {
    const auto* file = find(request);
    return file == nullptr ? std::optional<Response>{}
                           : std::optional{response_with(*file, request)};
}

Response StaticFiles::response_with(const File& file, const Request& request) {
    Response response;
    response.set("Content-Type", file.media_type);
    response.set("Cache-Control",
                 file.is_immutable ? "public, max-age=31536000, immutable" : "no-cache");
    response.set("Vary", "Accept-Encoding");
    // One tag an encoding, since the bytes differ.
    if (file.brotli && accepts_coding(request, "br")) {
        response.set("Content-Encoding", "br");
        response.set("ETag", fmt::format("\"{}-br\"", file.tag));
        response.body = *file.brotli;
    } else if (file.gzip && accepts_coding(request, "gzip")) {
        response.set("Content-Encoding", "gzip");
        response.set("ETag", fmt::format("\"{}-gz\"", file.tag));
        response.body = *file.gzip;
    } else {
        response.set("ETag", fmt::format("\"{}\"", file.tag));
        response.body = file.bytes;
    }
    const auto tag = *response.header("ETag");
    if (holds_tag(request, std::string_view{tag}.substr(1, tag.size() - 2))) {
        response.status = 304;
        response.body.clear();
    }
    return response;
}

}  // namespace hub::http
