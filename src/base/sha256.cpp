#include "base/sha256.hpp"

#include "base/keyed_hash.hpp"

#include <sodium.h>

namespace hub {

std::string sha256_hex(std::string_view bytes) {
    Digest256 digest{};
    static_assert(sizeof(digest) == crypto_hash_sha256_BYTES);
    crypto_hash_sha256(digest.data(),
                       // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): its bytes
                       reinterpret_cast<const unsigned char*>(bytes.data()),
                       bytes.size());
    return hex_of(digest);
}

}  // namespace hub
