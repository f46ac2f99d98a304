#pragma once

#include "base/config_document.hpp"
#include "mail/smtp_sender.hpp"

#include <filesystem>
#include <optional>

namespace hub::app {

/// The table `[mail]` of vrhub.toml; none where there is no such table. Paths count from the
/// folder.
Result<std::optional<mail::SmtpSettings>> read_mail_settings(const ConfigValue& document,
                                                             const std::filesystem::path& folder);

/// `public_address`: how people reach the hub, "https://hub.example", without a path. Plain HTTP is
/// for this machine alone. Empty where it is not set.
Result<std::string> read_public_address(const ConfigValue& document);

}  // namespace hub::app
