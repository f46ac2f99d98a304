#pragma once

#include <array>
#include <string_view>

namespace hub::app {

/// A secret that the hub makes, in `DIR/secrets/` by its name.
struct SecretRule {
    std::string_view name;
    int life_days{0};           ///< after which it is to be replaced; 0: no end by itself
    std::string_view not_here;  ///< why no command replaces it, and what does; empty: one does
};

/// docs/reference/security-inventory.md says the same, and a test holds both together.
inline constexpr std::array secret_rules{
    SecretRule{"record-key",
               0,
               "keys of records must stay the same between deliveries: another key would be a new "
               "hub, to which all records are loaded again"},
    SecretRule{"noise-key",
               0,
               "two persons replace it on the page Changes, which takes the releases under it "
               "back; a policy's key_epoch gives other noise without it"},
    SecretRule{"release-signing-key", 730, ""},
    SecretRule{"account-key", 730, ""},
    SecretRule{"audit-signing-key", 730, ""},
    SecretRule{"export-key", 730, ""},
};

/// A secret that the operator puts in place, as a file that a setting names.
struct GivenSecretRule {
    std::string_view table;  ///< of vrhub.toml; empty: none
    std::string_view setting;
    int life_days{0};
};

inline constexpr std::array given_secret_rules{
    GivenSecretRule{"", "tls_key", 396},
    GivenSecretRule{"mail", "password_file", 365},
    GivenSecretRule{"mail", "certificate_key", 396},
    GivenSecretRule{"oidc", "client_secret_file", 365},
};

}  // namespace hub::app
