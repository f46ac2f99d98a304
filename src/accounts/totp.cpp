#include "accounts/totp.hpp"

#include "base/unreachable.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

namespace hub::accounts {

namespace {

constexpr std::string_view base32_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";  // RFC 4648
constexpr std::size_t base32_length = TotpSecret::size * 8 / 5;

std::string base32(const std::array<unsigned char, TotpSecret::size>& bytes) {
    std::string text;
    unsigned waiting = 0;
    unsigned bits = 0;
    for (const auto byte : bytes) {
        waiting = (waiting << 8U) | byte;
        for (bits += 8; bits >= 5; bits -= 5) {
            text += base32_digits[(waiting >> (bits - 5)) & 31U];
        }
    }
    return text;
}

/// Everything that a URI gives a meaning to is written as its number.
std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
                              c == '~';
        encoded +=
            is_plain ? std::string{c} : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

std::string without_spaces(std::string_view text) {
    std::string kept;
    std::copy_if(
        text.begin(), text.end(), std::back_inserter(kept), [](char c) { return c != ' '; });
    return kept;
}

}  // namespace

TotpSecret TotpSecret::generate() {
    if (sodium_init() < 0) {
        unreachable("libsodium could not be started");
    }
    TotpSecret secret;
    randombytes_buf(secret.bytes_.data(), secret.bytes_.size());
    return secret;
}

Result<TotpSecret> TotpSecret::parse(std::string_view text) {
    const Error bad{ErrorCode::invalid_request, "an authenticator's secret is 32 base32 digits"};
    const auto digits = without_spaces(text);
    if (digits.size() != base32_length) {
        return bad;
    }
    TotpSecret secret;
    std::size_t place = 0;
    unsigned waiting = 0;
    unsigned bits = 0;
    for (const char c : digits) {
        const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        const auto value = base32_digits.find(upper);
        if (value == std::string_view::npos) {
            return bad;
        }
        waiting = (waiting << 5U) | static_cast<unsigned>(value);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            secret.bytes_.at(place++) = static_cast<unsigned char>(waiting >> bits);
        }
    }
    return secret;
}

TotpSecret::~TotpSecret() {
    sodium_memzero(bytes_.data(), bytes_.size());
}

std::string TotpSecret::text() const {
    constexpr std::size_t group = 4;
    const auto digits = base32(bytes_);
    std::string text;
    for (std::size_t i = 0; i < digits.size(); i += group) {
        text += (i == 0 ? "" : " ") + digits.substr(i, group);
    }
    return text;
}

std::string TotpSecret::uri(std::string_view issuer, std::string_view account) const {
    // Algorithm, digits and period are the defaults of every app; some refuse to read them.
    return fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}",
                       percent_encoded(issuer),
                       percent_encoded(account),
                       base32(bytes_));
}

std::int64_t totp_step(Instant instant) {
    return std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count() /
           totp_step_seconds;
}

std::string totp_code(const TotpSecret& secret, std::int64_t step) {
    std::array<unsigned char, 8> counter{};
    for (std::size_t i = 0; i < counter.size(); ++i) {
        counter.at(i) =
            static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (56 - 8 * i));
    }
    std::array<unsigned char, 20> digest{};
    unsigned length = 0;
    if (HMAC(EVP_sha1(),
             secret.bytes().data(),
             static_cast<int>(TotpSecret::size),
             counter.data(),
             counter.size(),
             digest.data(),
             &length) == nullptr) {
        unreachable("OpenSSL computes HMAC-SHA-1");
    }
    // RFC 4226, section 5.3: the last half byte says which four bytes make the number.
    const std::size_t offset = digest.back() & 0x0FU;
    std::uint32_t number = 0;
    for (std::size_t i = offset; i < offset + 4; ++i) {
        number = (number << 8U) | digest.at(i);
    }
    constexpr std::uint32_t modulus = 1'000'000;
    return fmt::format("{:0{}}", (number & 0x7FFFFFFFU) % modulus, totp_digits);
}

std::optional<std::int64_t> matching_step(const TotpSecret& secret,
                                          std::string_view code,
                                          Instant now,
                                          std::optional<std::int64_t> last_accepted_step) {
    const auto typed = without_spaces(code);
    if (typed.size() != static_cast<std::size_t>(totp_digits)) {
        return std::nullopt;
    }
    std::optional<std::int64_t> found;
    for (auto step = totp_step(now - totp_delay); step <= totp_step(now); ++step) {
        const auto expected = totp_code(secret, step);
        const bool same = sodium_memcmp(expected.data(), typed.data(), expected.size()) == 0;
        if (same && (!last_accepted_step || step > *last_accepted_step)) {
            found = step;
        }
    }
    return found;
}

}  // namespace hub::accounts
