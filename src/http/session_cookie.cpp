#include "http/session_cookie.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace hub::http {

namespace {

std::string_view name_for(bool is_secure) {
    return is_secure ? "__Host-vrhub" : "vrhub_session";
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos
               ? std::string_view{}
               : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string cookie(std::string_view value, bool is_secure, std::string_view lifetime) {
    return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}{}",
                       name_for(is_secure),
                       value,
                       is_secure ? "; Secure" : "",
                       lifetime);
}

}  // namespace

std::optional<std::string> session_token(const Request& request) {
    return cookie_value(request, name_for(request.is_secure));
}

std::string_view provider_cookie_name(bool is_secure) {
    return is_secure ? "__Host-vrhub-provider" : "vrhub_provider";
}

std::optional<std::string> cookie_value(const Request& request, std::string_view wanted) {
    std::optional<std::string> token;
    for (const auto& [name, value] : request.headers) {
        if (name != "cookie") {
            continue;
        }
        for (const auto part : split(value, ';')) {
            const auto equals = part.find('=');
            if (equals == std::string_view::npos || trimmed(part.substr(0, equals)) != wanted) {
                continue;
            }
            if (token) {
                return std::nullopt;
            }
            token = std::string{trimmed(part.substr(equals + 1))};
        }
    }
    return token;
}

std::string session_cookie(std::string_view token, bool is_secure) {
    return cookie(token, is_secure, "");
}

std::string no_session_cookie(bool is_secure) {
    return cookie("", is_secure, "; Max-Age=0");
}

}  // namespace hub::http
