#include "accounts/recovery_codes.hpp"

#include "base/unreachable.hpp"

#include <array>

#include <sodium.h>

namespace hub::accounts {

namespace {

constexpr std::string_view crockford_digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t code_digits = 24;  // of five bits each
constexpr std::size_t group_digits = 4;
// What is hashed says what it is, so that no other digest of the hub can be one of these.
constexpr std::string_view digest_prefix = "recovery code ";

std::string new_code() {
    std::array<unsigned char, code_digits> random{};
    randombytes_buf(random.data(), random.size());
    std::string code;
    for (std::size_t i = 0; i < random.size(); ++i) {
        code += i > 0 && i % group_digits == 0 ? "-" : "";
        code += crockford_digits[random.at(i) % crockford_digits.size()];
    }
    return code;
}

/// The digit that a character stands for; none for one that cannot stand in a code.
char digit_of(char c) {
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    switch (upper) {
        case 'O':
            return '0';
        case 'I':
        case 'L':
            return '1';
        default:
            return crockford_digits.find(upper) == std::string_view::npos ? '\0' : upper;
    }
}

}  // namespace

std::vector<std::string> new_recovery_codes() {
    if (sodium_init() < 0) {
        unreachable("libsodium could not be started");
    }
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < recovery_code_count; ++i) {
        codes.push_back(new_code());
    }
    return codes;
}

std::optional<Digest256> recovery_code_digest(std::string_view typed) {
    std::string digits;
    for (const char c : typed) {
        if (c == ' ' || c == '-') {
            continue;
        }
        const char digit = digit_of(c);
        if (digit == '\0' || digits.size() == code_digits) {
            return std::nullopt;
        }
        digits += digit;
    }
    if (digits.size() != code_digits) {
        return std::nullopt;
    }
    return digest_of(std::string{digest_prefix} + digits);
}

std::optional<std::size_t> matching_recovery_code(const std::vector<Digest256>& stored,
                                                  std::string_view typed) {
    const auto digest = recovery_code_digest(typed);
    if (!digest) {
        return std::nullopt;
    }
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < stored.size(); ++i) {
        if (sodium_memcmp(stored[i].data(), digest->data(), digest->size()) == 0) {
            found = i;
        }
    }
    return found;
}

}  // namespace hub::accounts
