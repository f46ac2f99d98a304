#pragma once

#include <cstddef>
#include <cstdint>

namespace hub::accounts {

/// The letter that a sign or digit is written for ("p4$$w0rd"); other characters stay. I and L fall
/// together, since 1 and ! stand for both. It is applied alike to what is looked for and to the
/// list.
char32_t folded(char32_t character);

/// A hash (FNV-1a, 64 bits) of folded characters, one after another: the list of common passwords
/// is kept as these. `hash = with_character(hash, c)`, from `hash_of_nothing` on.
inline constexpr std::uint64_t hash_of_nothing = 14'695'981'039'346'656'037U;
std::uint64_t with_character(std::uint64_t hash, char32_t folded_character);

/// Shorter ones say nothing: two or three characters are guessed one by one.
inline constexpr std::size_t shortest_common_word = 4;
inline constexpr std::size_t longest_common_word = 32;

}  // namespace hub::accounts
