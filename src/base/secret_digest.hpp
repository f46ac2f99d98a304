#pragma once

#include "base/keyed_hash.hpp"

#include <string_view>

namespace hub {

/// The digest of a secret: a token, a key, a recovery code, a word. It has no `==` and no order, so
/// that nobody compares it byte by byte and stops at the first that differs: how long `same_as`
/// takes says nothing of either side. A store that is asked for one by an index sees the digest
/// alone, of which a guess of the secret controls no byte.
class SecretDigest {
public:
    /// Fits no secret.
    SecretDigest() = default;
    /// As a store kept it.
    explicit SecretDigest(const Digest256& kept) : bytes_{kept} {}
    static SecretDigest of(std::string_view secret) { return SecretDigest{digest_of(secret)}; }

    /// In constant time.
    [[nodiscard]] bool same_as(const SecretDigest& other) const;
    [[nodiscard]] const Digest256& for_store() const { return bytes_; }

    bool operator==(const SecretDigest&) const = delete;
    auto operator<=>(const SecretDigest&) const = delete;

private:
    Digest256 bytes_{};
};

/// Whether two secret texts are the same, in a time that depends on their lengths alone. An empty
/// text is no secret and the same as nothing.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace hub
