#pragma once

#include "base/result.hpp"
#include "domain/partner_feedback.hpp"

#include <string_view>

namespace hub::ingest {

/// Reads `datasets/<id>/feedback/<body>.toml`. `name` is how errors call the file.
Result<domain::PartnerFeedback> parse_partner_feedback(std::string_view toml,
                                                       std::string_view name);

}  // namespace hub::ingest
