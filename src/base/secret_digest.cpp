#include "base/secret_digest.hpp"

#include <sodium.h>

namespace hub {

bool SecretDigest::same_as(const SecretDigest& other) const {
    return sodium_memcmp(bytes_.data(), other.bytes_.data(), bytes_.size()) == 0;
}

bool same_secret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && !a.empty() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace hub
