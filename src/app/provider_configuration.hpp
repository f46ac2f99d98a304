#pragma once

#include "base/config_document.hpp"
#include "identity/provider_sign_in.hpp"

#include <filesystem>
#include <optional>

namespace hub::app {

/// The table `[oidc]` of vrhub.toml.
struct ProviderConfiguration {
    identity::ProviderSettings settings;
    std::filesystem::path certificate_authority;  ///< empty: those that the machine trusts
};

/// None where there is no such table. It wants `public_address`, where the provider sends browsers
/// back to.
Result<std::optional<ProviderConfiguration>> read_provider(const ConfigValue& document,
                                                           const std::filesystem::path& folder,
                                                           const std::string& public_address);

}  // namespace hub::app
