#pragma once

#include "http/request.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace hub::http {

/// Why a request that changes something may have been sent by another site's page, or none.
/// Asked are: the route's media type where there is a body, which is none that a form can send; a
/// header that a form cannot send, and that `Origin` and `Sec-Fetch-Site`, where the browser tells
/// them, name this site. GET and HEAD change nothing.
std::optional<std::string> sign_of_forgery(const Request& request,
                                           std::string_view media_type = "application/json");

}  // namespace hub::http
