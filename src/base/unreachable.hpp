#pragma once

namespace hub {

/// Ends the program with a word why. For what cannot happen, such as a missed case of a switch.
[[noreturn]] void unreachable(const char* why);

}  // namespace hub
