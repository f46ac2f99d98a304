#pragma once

#include "base/result.hpp"
#include "domain/partner_feedback.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace hub::app {

/// Reads `<datasets>/<dataset>/feedback/<body>.toml`, anew each time, so that the hub's team may
/// write while the server runs. None where the file is not there; a faulty file is an error.
Result<std::optional<domain::PartnerFeedback>> partner_feedback(
    const std::filesystem::path& datasets, const std::string& dataset, const std::string& body);

}  // namespace hub::app
