#include "geography/place_names.hpp"

#include "base/text.hpp"

#include <array>
#include <utility>

namespace hub::geography {

namespace {

std::string spelt_out(std::string word) {
    constexpr std::array short_forms{std::pair{"rd", "road"},
                                     std::pair{"ave", "avenue"},
                                     std::pair{"av", "avenue"},
                                     std::pair{"ln", "lane"},
                                     std::pair{"cl", "close"},
                                     std::pair{"cres", "crescent"},
                                     std::pair{"terr", "terrace"},
                                     std::pair{"sq", "square"},
                                     std::pair{"ct", "court"},
                                     std::pair{"gdns", "gardens"},
                                     std::pair{"blvd", "boulevard"},
                                     std::pair{"pde", "parade"}};
    for (const auto& [from, to] : short_forms) {
        if (word == from) {
            return to;
        }
    }
    return word;
}

bool is_word_byte(char c) {
    // Bytes of letters beyond ASCII stay together: "Caerdydd" and "Ynys Môn" are words too.
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::vector<std::string> place_words(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    const auto end_word = [&] {
        if (!word.empty()) {
            words.push_back(spelt_out(std::move(word)));
            word.clear();
        }
    };
    // "st" is a saint's before a name, and a street's only where a name ends.
    const auto end_name = [&] {
        end_word();
        if (words.size() > 1 && words.back() == "st") {
            words.back() = "street";
        }
    };
    for (const char c : lower_ascii(text)) {
        if (is_word_byte(c)) {
            word += c;
        } else if (c == ' ' || c == '.') {
            end_word();
        } else if (c != '\'') {
            end_name();
        }
    }
    end_name();
    return words;
}

std::string plain_place_name(std::string_view text) {
    auto words = place_words(text);
    if (words.size() > 1 && words.front() == "the") {
        words.erase(words.begin());
    }
    return join(words, " ");
}

}  // namespace hub::geography
