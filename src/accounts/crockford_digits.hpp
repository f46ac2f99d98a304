#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hub::accounts {

/// Crockford's base32: digits of five bits each, without the letters that are read or heard for
/// others. Random ones in groups of four: "7Q2M-9KXA".
std::string random_crockford_digits(std::size_t digits);

/// The digits that somebody typed: case, spaces and hyphens do not matter, and O is read as 0, I
/// and L as 1. None where they are not so many, or one cannot stand there.
std::optional<std::string> crockford_digits_of(std::string_view typed, std::size_t digits);

}  // namespace hub::accounts
