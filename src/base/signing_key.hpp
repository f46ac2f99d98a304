#pragma once

#include "base/keyed_hash.hpp"

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace hub {

/// Signs texts with Ed25519, so that anybody with the public key can check who vouched for them.
/// Copies are of one key: where it is replaced, all of them sign with the next. May be used from
/// several threads.
class SigningKey {
public:
    explicit SigningKey(const SecretKey& seed);

    /// Signs with another seed from now on.
    void replace(const SecretKey& seed);
    /// A key of its own that is not replaced along: for who states its public key and then signs.
    [[nodiscard]] SigningKey as_it_is() const { return SigningKey{seed()}; }

    /// 64 hexadecimal digits.
    [[nodiscard]] std::string public_key() const;
    /// 128 hexadecimal digits.
    [[nodiscard]] std::string sign(std::string_view text) const;

private:
    struct Shared {
        std::mutex mutex;
        SecretKey seed;
    };
    [[nodiscard]] SecretKey seed() const;

    std::shared_ptr<Shared> shared_;
};

/// Whether the signature of the text is that of the public key.
bool is_signed_by(std::string_view public_key, std::string_view text, std::string_view signature);

}  // namespace hub
