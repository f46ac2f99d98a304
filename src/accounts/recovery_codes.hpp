#pragma once

#include "base/secret_digest.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::accounts {

/// What stands in for a lost authenticator: ten codes of 120 random bits, each of which works once.
/// A code's digest alone is stored; with so many bits a plain digest gives nothing away.
inline constexpr std::size_t recovery_code_count = 10;

/// "7Q2M-9KXA-…": six groups of four in Crockford's base32, shown once and kept nowhere.
std::vector<std::string> new_recovery_codes();

/// The digest of a code as somebody typed it: case, spaces and hyphens do not matter, and O is read
/// as 0, I and L as 1. None where it cannot be one.
std::optional<SecretDigest> recovery_code_digest(std::string_view typed);

/// Which of the stored digests it is. All are compared, in constant time; the caller removes the
/// one that was used.
std::optional<std::size_t> matching_recovery_code(const std::vector<SecretDigest>& stored,
                                                  std::string_view typed);

}  // namespace hub::accounts
