#include "accounts/activation_word.hpp"

#include "accounts/crockford_digits.hpp"

namespace hub::accounts {

namespace {

constexpr std::size_t word_digits = 8;
constexpr std::string_view digest_prefix = "activation word ";

}  // namespace

std::string new_activation_word() {
    return random_crockford_digits(word_digits);
}

std::optional<SecretDigest> activation_word_digest(std::string_view typed) {
    const auto digits = crockford_digits_of(typed, word_digits);
    return digits ? std::optional{SecretDigest::of(std::string{digest_prefix} + *digits)}
                  : std::nullopt;
}

}  // namespace hub::accounts
