#pragma once

#include "base/keyed_hash.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

namespace hub::services {

/// Bytes of files that wait to be fetched, sealed under a key that is kept apart from them; each
/// opens only as the file that it was sealed as.
class ExportFiles {
public:
    /// The folder is made (0700) when it is first used.
    ExportFiles(std::filesystem::path folder, SecretKey key)
        : folder_{std::move(folder)}, key_{std::move(key)} {}

    Status put(const std::string& id, std::string_view bytes) const;
    /// `not_found` where there is none, `internal` where it was changed.
    [[nodiscard]] Result<std::string> get(const std::string& id) const;
    /// Nothing is done where there is none.
    Status remove(const std::string& id) const;
    [[nodiscard]] std::vector<std::string> ids() const;
    /// Another key from now on. Files under the one before are removed: they last 30 days at most
    /// and are made again by who wants them.
    Status replace_key(const SecretKey& next);

private:
    [[nodiscard]] std::filesystem::path path_of(const std::string& id) const;

    std::filesystem::path folder_;
    SecretKey key_;
    mutable std::shared_mutex changing_;  ///< of the key; held while one is used
};

}  // namespace hub::services
