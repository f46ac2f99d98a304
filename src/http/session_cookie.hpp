#pragma once

#include "http/request.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace hub::http {

/// The value of a cookie; none where it stands twice.
std::optional<std::string> cookie_value(const Request& request, std::string_view name);

/// What binds a sign-in at a provider to the browser that began it.
std::string_view provider_cookie_name(bool is_secure);

/// The token that a request carries. None where the cookie stands twice: another page of the same
/// host may have set the second, and it is not for us to guess which is whose.
std::optional<std::string> session_token(const Request& request);

/// `Set-Cookie` for a new session. It ends with the browser; over TLS it has the name that
/// browsers bind to this host (`__Host-`).
std::string session_cookie(std::string_view token, bool is_secure);
/// `Set-Cookie` that takes it away.
std::string no_session_cookie(bool is_secure);

}  // namespace hub::http
