#include "base/keyed_hash.hpp"

#include "base/unreachable.hpp"

#include <cstring>
#include <tuple>
#include <vector>

#include <sodium.h>

namespace hub {

namespace {

/// libsodium asks for one call before any other; it may be called again at no cost.
void ensure_sodium() {
    static const bool ready = sodium_init() >= 0;
    if (!ready) {
        unreachable("libsodium could not be started");
    }
}

std::string hex_text(const unsigned char* bytes, std::size_t size) {
    std::string text(size * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes, size);
    text.pop_back();
    return text;
}

}  // namespace

SecretKey SecretKey::generate() {
    ensure_sodium();
    SecretKey key;
    randombytes_buf(key.bytes_.data(), key.bytes_.size());
    return key;
}

Result<SecretKey> SecretKey::from_hex(std::string_view text) {
    ensure_sodium();
    SecretKey key;
    std::size_t length = 0;
    const int outcome = sodium_hex2bin(
        key.bytes_.data(), key.bytes_.size(), text.data(), text.size(), "\n", &length, nullptr);
    if (outcome != 0 || length != size) {
        return Error{ErrorCode::refused, "a secret file holds 64 hexadecimal digits"};
    }
    return key;
}

SecretKey::~SecretKey() {
    sodium_memzero(bytes_.data(), bytes_.size());
}

std::string SecretKey::hex_for_secret_file() const {
    return hex_text(bytes_.data(), bytes_.size());
}

std::uint64_t keyed_hash_64(const SecretKey& key, std::string_view bytes) {
    std::array<unsigned char, 32> hash{};
    crypto_generichash(hash.data(),
                       hash.size(),
                       reinterpret_cast<const unsigned char*>(  // NOLINT: libsodium takes bytes
                           bytes.data()),
                       bytes.size(),
                       key.data(),
                       SecretKey::size);
    std::uint64_t first = 0;
    for (std::size_t i = 8; i-- > 0;) {
        first = (first << 8U) | hash[i];
    }
    return first;
}

ShortHash::ShortHash(const SecretKey& secret, std::string_view purpose) {
    static_assert(std::tuple_size_v<decltype(key_)> == crypto_shorthash_KEYBYTES);
    ensure_sodium();
    crypto_generichash(key_.data(),
                       key_.size(),
                       reinterpret_cast<const unsigned char*>(  // NOLINT: libsodium takes bytes
                           purpose.data()),
                       purpose.size(),
                       secret.data(),
                       SecretKey::size);
}

ShortHash::~ShortHash() {
    sodium_memzero(key_.data(), key_.size());
}

std::uint64_t ShortHash::operator()(std::string_view bytes) const {
    std::array<unsigned char, crypto_shorthash_BYTES> hash{};
    crypto_shorthash(hash.data(),
                     reinterpret_cast<const unsigned char*>(  // NOLINT: libsodium takes bytes
                         bytes.data()),
                     bytes.size(),
                     key_.data());
    std::uint64_t number = 0;
    std::memcpy(&number, hash.data(), sizeof(number));
    return number;
}

Digest256 digest_of(std::string_view bytes) {
    ensure_sodium();
    Digest256 digest{};
    crypto_generichash(digest.data(),
                       digest.size(),
                       reinterpret_cast<const unsigned char*>(  // NOLINT: libsodium takes bytes
                           bytes.data()),
                       bytes.size(),
                       nullptr,
                       0);
    return digest;
}

std::string hex_of(const Digest256& digest) {
    return hex_text(digest.data(), digest.size());
}

std::string random_hex(std::size_t bytes) {
    ensure_sodium();
    std::vector<unsigned char> random(bytes);
    randombytes_buf(random.data(), random.size());
    return hex_text(random.data(), random.size());
}

}  // namespace hub
