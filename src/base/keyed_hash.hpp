#pragma once

#include "base/result.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hub {

/// A 256-bit secret. It is never printed, compared or copied into text, and wipes itself.
class SecretKey {
public:
    static constexpr std::size_t size = 32;

    /// From the operating system's generator.
    static SecretKey generate();
    /// From exactly 64 hexadecimal digits, as a secret file holds them.
    static Result<SecretKey> from_hex(std::string_view text);

    SecretKey(const SecretKey&) = default;
    SecretKey(SecretKey&&) = default;
    SecretKey& operator=(const SecretKey&) = default;
    SecretKey& operator=(SecretKey&&) = default;
    ~SecretKey();

    /// The text of the secret file, for `vrhub init` alone.
    [[nodiscard]] std::string hex_for_secret_file() const;
    [[nodiscard]] const unsigned char* data() const { return bytes_.data(); }

private:
    SecretKey() = default;
    std::array<unsigned char, size> bytes_{};
};

using Digest256 = std::array<unsigned char, 32>;

/// First 64 bits (little-endian) of keyed BLAKE2b (libsodium's crypto_generichash, 32 bytes).
std::uint64_t keyed_hash_64(const SecretKey& key, std::string_view bytes);

/// SipHash-2-4 (libsodium's crypto_shorthash) under a 128-bit key that is BLAKE2b of a purpose,
/// keyed with a secret: a pseudo-random function that is several times quicker than `keyed_hash_64`
/// on short texts.
class ShortHash {
public:
    /// Under other purposes the same secret gives other hashes.
    ShortHash(const SecretKey& secret, std::string_view purpose);
    ShortHash(const ShortHash&) = default;
    ShortHash& operator=(const ShortHash&) = default;
    ~ShortHash();
    [[nodiscard]] std::uint64_t operator()(std::string_view bytes) const;

private:
    std::array<unsigned char, 16> key_{};
};

/// Unkeyed BLAKE2b-256, for file fingerprints, token hashes and the audit chain.
Digest256 digest_of(std::string_view bytes);

std::string hex_of(const Digest256& digest);

/// Random bytes as lower-case hexadecimal text: twice as many digits as bytes.
std::string random_hex(std::size_t bytes);

}  // namespace hub
