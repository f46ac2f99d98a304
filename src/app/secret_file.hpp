#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <string>

namespace hub::app {

/// Where a secret is read from.
struct SecretPlace {
    std::filesystem::path file;
    bool is_given{false};  ///< by the service manager: this program reads it and writes it nowhere
};

/// The file, or, where the service manager gives one of the same name (`$CREDENTIALS_DIRECTORY`,
/// systemd's LoadCredential= and LoadCredentialEncrypted=), that.
SecretPlace place_of_secret(const std::filesystem::path& file);

/// Refused where others may read it, or where it is not there.
Status check_private(const SecretPlace& place);

/// The first line of a file that its owner alone may read.
Result<std::string> read_secret_line(const std::filesystem::path& file);

}  // namespace hub::app
