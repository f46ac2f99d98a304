#include "http/document_response.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::http {

namespace {

/// Where a name holds anything but what every system takes in a file's name, "_" stands.
std::string safe_file_name(std::string name) {
    std::replace_if(
        name.begin(),
        name.end(),
        [](char c) {
            return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     c == '.' || c == '-' || c == '_');
        },
        '_');
    return name;
}

}  // namespace

Response document_response(services::Document document) {
    Response response{200, {}, std::move(document.bytes)};
    response.set("Content-Type", document.media_type);
    if (!document.content_encoding.empty()) {
        response.set("Content-Encoding", document.content_encoding);
    }
    if (!document.file_name.empty()) {
        response.set(
            "Content-Disposition",
            fmt::format("attachment; filename=\"{}\"", safe_file_name(document.file_name)));
    }
    return response;
}

}  // namespace hub::http
