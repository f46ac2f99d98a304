#pragma once

#include "http/request.hpp"

#include <string>
#include <string_view>

namespace hub::http {

/// Whether `Accept-Encoding` names the coding ("gzip", "br") and does not rule it out.
bool accepts_coding(const Request& request, std::string_view coding);

/// Whether `If-None-Match` holds the tag (given without quotes) or is "*". Weak comparison.
bool holds_tag(const Request& request, std::string_view tag);

/// Compresses the body with gzip, lightly, where it is worth it and the client takes it.
void compress(Response& response, const Request& request);

}  // namespace hub::http
