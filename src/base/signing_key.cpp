#include "base/signing_key.hpp"

#include <array>

#include <sodium.h>

namespace hub {

namespace {

struct Pair {
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};

    explicit Pair(const SecretKey& seed) {
        static_assert(SecretKey::size == crypto_sign_SEEDBYTES);
        crypto_sign_seed_keypair(open.data(), secret.data(), seed.data());
    }
    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;
    ~Pair() { sodium_memzero(secret.data(), secret.size()); }
};

template <std::size_t size>
std::string hex(const std::array<unsigned char, size>& bytes) {
    std::string text(size * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), size);
    text.pop_back();
    return text;
}

template <std::size_t size>
bool read_hex(std::string_view text, std::array<unsigned char, size>& bytes) {
    std::size_t length = 0;
    return sodium_hex2bin(
               bytes.data(), size, text.data(), text.size(), nullptr, &length, nullptr) == 0 &&
           length == size;
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

SigningKey::SigningKey(const SecretKey& seed) : shared_{new Shared{{}, seed}} {}

void SigningKey::replace(const SecretKey& seed) {
    const std::lock_guard lock{shared_->mutex};
    shared_->seed = seed;
}

SecretKey SigningKey::seed() const {
    const std::lock_guard lock{shared_->mutex};
    return shared_->seed;
}

std::string SigningKey::public_key() const {
    return hex(Pair{seed()}.open);
}

std::string SigningKey::sign(std::string_view text) const {
    const Pair pair{seed()};
    std::array<unsigned char, crypto_sign_BYTES> signature{};
    crypto_sign_detached(
        signature.data(), nullptr, bytes_of(text), text.size(), pair.secret.data());
    return hex(signature);
}

bool is_signed_by(std::string_view public_key, std::string_view text, std::string_view signature) {
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> key{};
    std::array<unsigned char, crypto_sign_BYTES> bytes{};
    return read_hex(public_key, key) && read_hex(signature, bytes) &&
           crypto_sign_verify_detached(bytes.data(), bytes_of(text), text.size(), key.data()) == 0;
}

}  // namespace hub
