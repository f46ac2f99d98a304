#pragma once

#include "accounts/password_context.hpp"

#include <string>
#include <vector>

namespace hub::accounts {

/// How much of a password is its own: about ten for each bit that somebody has to guess who tries
/// common words, names, years, dates, keyboard and alphabet runs and repeats first. The password is
/// cut into the pieces of the least total. It is a low estimate on purpose: a listed word counts
/// for twelve bits however rare, three words drawn at random reach `enough_of_its_own`, and one
/// listed word does not, whatever is hung around it.
///
/// Only the first 128 characters count; who repeats one character for longer gains nothing.
int own_part_of(const std::u32string& plain_characters, const std::vector<ContextWord>& context);

inline constexpr int enough_of_its_own = 300;

}  // namespace hub::accounts
