#include "http/forgery_guard.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace hub::http {

namespace {

bool is_of(std::string_view content_type, std::string_view media_type) {
    const auto type = lower_ascii(content_type.substr(0, content_type.find(';')));
    const auto end = type.find_last_not_of(" \t");
    return end != std::string::npos && std::string_view{type}.substr(0, end + 1) == media_type;
}

}  // namespace

std::optional<std::string> sign_of_forgery(const Request& request, std::string_view media_type) {
    if (request.is_reading()) {
        return std::nullopt;
    }
    const auto content_type = request.header("content-type");
    if ((content_type && !is_of(*content_type, media_type)) ||
        (!request.body.empty() && !content_type)) {
        return fmt::format("the body must be {}", media_type);
    }
    if (request.header("x-vrhub-request") != "1") {
        return "the header X-Vrhub-Request: 1 is missing";
    }
    const auto scheme = request.is_secure ? "https://" : "http://";
    const auto origin = request.header("origin");
    if (origin && *origin != scheme + request.header("host").value_or("")) {
        return "the request comes from another site";
    }
    const auto site = request.header("sec-fetch-site");
    if (site && *site != "same-origin") {
        return "the request comes from another site";
    }
    return std::nullopt;
}

}  // namespace hub::http
