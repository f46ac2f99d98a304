#pragma once

#include <cstddef>
#include <string_view>

namespace hub::accounts {

/// How long the characters from the beginning follow neighbouring keys ("qwert", "1qaz", "asdf",
/// with Shift or not), and how often they turn or stay on a key. British and American keyboards.
struct KeyboardWalk {
    std::size_t length{0};
    int turns{0};            ///< a zigzag ("1q2w3e") turns once
    std::size_t doubles{0};  ///< steps to the same key
};

KeyboardWalk keyboard_walk(std::u32string_view characters, std::size_t at_most);

/// How many characters from the beginning go through the keyboard's columns one after another
/// ("qazwsx", "1qaz2wsx", or backwards); 0 for fewer than five.
std::size_t keyboard_columns(std::u32string_view characters);

}  // namespace hub::accounts
