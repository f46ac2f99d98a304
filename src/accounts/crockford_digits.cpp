#include "accounts/crockford_digits.hpp"

#include "base/unreachable.hpp"

#include <vector>

#include <sodium.h>

namespace hub::accounts {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t group_digits = 4;

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
            return alphabet.find(upper) == std::string_view::npos ? '\0' : upper;
    }
}

}  // namespace

std::string random_crockford_digits(std::size_t digits) {
    if (sodium_init() < 0) {
        unreachable("libsodium could not be started");
    }
    std::vector<unsigned char> random(digits);
    randombytes_buf(random.data(), random.size());
    std::string text;
    for (std::size_t i = 0; i < random.size(); ++i) {
        text += i > 0 && i % group_digits == 0 ? "-" : "";
        text += alphabet[random[i] % alphabet.size()];
    }
    return text;
}

std::optional<std::string> crockford_digits_of(std::string_view typed, std::size_t digits) {
    std::string read;
    for (const char c : typed) {
        if (c == ' ' || c == '-') {
            continue;
        }
        const char digit = digit_of(c);
        if (digit == '\0' || read.size() == digits) {
            return std::nullopt;
        }
        read += digit;
    }
    return read.size() == digits ? std::optional{std::move(read)} : std::nullopt;
}

}  // namespace hub::accounts
