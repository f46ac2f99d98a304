// Compiled into the program, and into the tool that makes the program's list of common passwords.
#include "accounts/word_fold.hpp"

namespace hub::accounts {

char32_t folded(char32_t character) {
    switch (character) {
        case U'0':
            return U'o';
        case U'1':
        case U'!':
        case U'|':
        case U'l':
            return U'i';
        case U'2':
            return U'z';
        case U'3':
        case U'€':
            return U'e';
        case U'4':
        case U'@':
            return U'a';
        case U'5':
        case U'$':
            return U's';
        case U'7':
        case U'+':
            return U't';
        case U'8':
            return U'b';
        case U'6':
        case U'9':
            return U'g';
        case U'(':
            return U'c';
        default:
            return character;
    }
}

std::uint64_t with_character(std::uint64_t hash, char32_t folded_character) {
    constexpr std::uint64_t prime = 1'099'511'628'211U;
    return (hash ^ folded_character) * prime;
}

}  // namespace hub::accounts
