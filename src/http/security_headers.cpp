#include "http/security_headers.hpp"

#include <array>

namespace hub::http {

namespace {

constexpr auto content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; report-uri /api/v1/content-policy-report";

constexpr std::array<std::pair<const char*, const char*>, 7> always{{
    {"Content-Security-Policy", content_security_policy},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy",
     "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"},
    {"X-Frame-Options", "DENY"},
}};

}  // namespace

void add_security_headers(Response& response, bool is_secure) {
    for (const auto& [name, value] : always) {
        response.set(name, value);
    }
    if (is_secure) {
        response.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
    if (!response.header("Cache-Control")) {
        response.set("Cache-Control", "no-store");
    }
}

}  // namespace hub::http
