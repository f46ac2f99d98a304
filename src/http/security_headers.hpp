#pragma once

#include "http/request.hpp"

namespace hub::http {

/// Puts on a response what every response carries, errors and files alike: what a page may load,
/// who may frame it, that nothing is guessed or told onward. Over TLS also that the browser comes
/// back by TLS alone. A response that says nothing about caching may not be kept.
void add_security_headers(Response& response, bool is_secure);

}  // namespace hub::http
