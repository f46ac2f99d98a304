#include "base/sha256_stream.hpp"

#include "base/keyed_hash.hpp"

#include <sodium.h>

namespace hub {

struct Sha256Stream::State {
    crypto_hash_sha256_state hash{};
};

Sha256Stream::Sha256Stream() : state_{std::make_unique<State>()} {
    crypto_hash_sha256_init(&state_->hash);
}

Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::add(std::string_view bytes) {
    crypto_hash_sha256_update(&state_->hash,
                              reinterpret_cast<const unsigned char*>(  // NOLINT: libsodium's bytes
                                  bytes.data()),
                              bytes.size());
}

std::string Sha256Stream::finish() {
    static_assert(crypto_hash_sha256_BYTES == Digest256{}.size());
    Digest256 digest{};
    crypto_hash_sha256_final(&state_->hash, digest.data());
    return hex_of(digest);
}

}  // namespace hub
