#include "base/digest_stream.hpp"

#include <sodium.h>

namespace hub {

struct DigestStream::State {
    crypto_generichash_state hash{};
};

DigestStream::DigestStream() : state_{std::make_unique<State>()} {
    crypto_generichash_init(&state_->hash, nullptr, 0, Digest256{}.size());
}

DigestStream::~DigestStream() = default;

void DigestStream::add(std::string_view bytes) {
    crypto_generichash_update(&state_->hash,
                              reinterpret_cast<const unsigned char*>(  // NOLINT: libsodium's bytes
                                  bytes.data()),
                              bytes.size());
}

Digest256 DigestStream::finish() {
    Digest256 digest{};
    crypto_generichash_final(&state_->hash, digest.data(), digest.size());
    return digest;
}

}  // namespace hub
