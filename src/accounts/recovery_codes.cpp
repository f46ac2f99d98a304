#include "accounts/recovery_codes.hpp"

#include "accounts/crockford_digits.hpp"

namespace hub::accounts {

namespace {

constexpr std::size_t code_digits = 24;  // of five bits each
// What is hashed says what it is, so that no other digest of the hub can be one of these.
constexpr std::string_view digest_prefix = "recovery code ";

}  // namespace

std::vector<std::string> new_recovery_codes() {
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < recovery_code_count; ++i) {
        codes.push_back(random_crockford_digits(code_digits));
    }
    return codes;
}

std::optional<SecretDigest> recovery_code_digest(std::string_view typed) {
    const auto digits = crockford_digits_of(typed, code_digits);
    return digits ? std::optional{SecretDigest::of(std::string{digest_prefix} + *digits)}
                  : std::nullopt;
}

std::optional<std::size_t> matching_recovery_code(const std::vector<SecretDigest>& stored,
                                                  std::string_view typed) {
    const auto digest = recovery_code_digest(typed);
    if (!digest) {
        return std::nullopt;
    }
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < stored.size(); ++i) {
        if (stored[i].same_as(*digest)) {
            found = i;
        }
    }
    return found;
}

}  // namespace hub::accounts
