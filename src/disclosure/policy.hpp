#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace hub::disclosure {

/// How a dataset's answers are protected.
enum class ProtectionMode {
    open,  ///< the records are published by their owner: counts are shown as they are
};

std::string_view slug_of(ProtectionMode mode);

/// The disclosure policy of one dataset, as its file says. A dataset without one is denied.
class DisclosurePolicy {
public:
    /// Reads a policy file (TOML; format in docs/reference/disclosure-policy.md).
    /// Refuses unknown settings, a policy of another dataset, and a mode of a later version.
    static Result<DisclosurePolicy> parse(std::string_view toml,
                                          std::string_view file_name,
                                          std::string_view dataset);

    [[nodiscard]] ProtectionMode mode() const { return mode_; }
    /// Why the mode was chosen, as the controller wrote it.
    [[nodiscard]] const std::string& reason() const { return reason_; }
    /// BLAKE2b-256 of the file's bytes: names the policy in releases and answers.
    [[nodiscard]] const std::string& hash() const { return hash_; }

private:
    DisclosurePolicy(ProtectionMode mode, std::string reason, std::string hash)
        : mode_{mode}, reason_{std::move(reason)}, hash_{std::move(hash)} {}

    ProtectionMode mode_;
    std::string reason_;
    std::string hash_;
};

}  // namespace hub::disclosure
