#pragma once

#include "base/secret_digest.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace hub::accounts {

/// What an approver tells the person by telephone or face to face, beside the link that goes to
/// their address: whoever reads the letter alone sets up no account. Eight digits of Crockford's
/// base32, 40 random bits, of which five guesses are looked at: "7Q2M-9KXA".
std::string new_activation_word();

/// The digest of a word as somebody typed it, read as a recovery code is. None where it cannot be
/// one.
std::optional<SecretDigest> activation_word_digest(std::string_view typed);

/// So many words are looked at; then the link has ended.
inline constexpr int activation_word_tries = 5;

}  // namespace hub::accounts
