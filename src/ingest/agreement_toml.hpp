#pragma once

#include "base/result.hpp"
#include "domain/agreement.hpp"

#include <string_view>

namespace hub::ingest {

/// Reads an agreement (TOML; format in docs/reference/agreement.md). Refuses, with file and line,
/// unknown or missing settings, days that the calendar does not have, an end before the start, and
/// a retention under one month.
Result<domain::Agreement> parse_agreement(std::string_view toml, std::string_view name);

}  // namespace hub::ingest
