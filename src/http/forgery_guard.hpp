#pragma once

#include "http/request.hpp"

#include <optional>
#include <string_view>

namespace hub::http {

/// Why a request that changes something may have been sent by another site's page, or none.
/// Asked are: JSON where there is a body, a header that a form cannot send, and that `Origin` and
/// `Sec-Fetch-Site`, where the browser tells them, name this site. GET and HEAD change nothing.
std::optional<std::string_view> sign_of_forgery(const Request& request);

}  // namespace hub::http
