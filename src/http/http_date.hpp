#pragma once

#include "base/clock.hpp"

#include <string>

namespace hub::http {

/// "Tue, 24 Nov 2026 09:30:00 GMT" (RFC 9110, section 5.6.7)
std::string http_date(Instant instant);

}  // namespace hub::http
