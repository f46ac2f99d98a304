#pragma once

#include "base/keyed_hash.hpp"

#include <string>
#include <string_view>

namespace hub {

/// Signs texts with Ed25519, so that anybody with the public key can check who vouched for them.
class SigningKey {
public:
    explicit SigningKey(const SecretKey& seed) : seed_{seed} {}

    /// 64 hexadecimal digits.
    [[nodiscard]] std::string public_key() const;
    /// 128 hexadecimal digits.
    [[nodiscard]] std::string sign(std::string_view text) const;

private:
    SecretKey seed_;
};

/// Whether the signature of the text is that of the public key.
bool is_signed_by(std::string_view public_key, std::string_view text, std::string_view signature);

}  // namespace hub
