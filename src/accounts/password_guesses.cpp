#include "accounts/password_guesses.hpp"

#include "accounts/common_passwords.hpp"
#include "accounts/date_look.hpp"
#include "accounts/keyboard_walk.hpp"
#include "accounts/word_fold.hpp"

#include <algorithm>
#include <limits>
#include <string_view>

namespace hub::accounts {

namespace {

constexpr std::size_t most_characters = 128;

// What a piece of each kind counts for, in about a tenth of a bit.
constexpr int letter_price = 30;
constexpr int digit_price = 25;
constexpr int sign_price = 25;
constexpr int repeated_sign_price = 10;
constexpr int listed_word_price = 120;
constexpr int name_price = 30;
constexpr int word_of_a_name_price = 60;
constexpr int backwards_price = 10;  ///< above the same word forwards
constexpr int year_price = 30;
constexpr int date_price = 50;
constexpr int short_date_price = 75;  ///< six digits alone are often something else
constexpr int run_price = 40;
constexpr int turn_price = 25;
constexpr int repeat_price = 20;
constexpr int repeat_within_a_word_price = 60;  ///< "willow" and "pillow" are two words
constexpr int spelled_out_price = 30;           ///< "d-r-a-g-o-n"

enum class Kind { letter, digit, sign };

Kind kind_of(char32_t c) {
    if (c >= U'0' && c <= U'9') {
        return Kind::digit;
    }
    return (c >= U'a' && c <= U'z') || c > 127 ? Kind::letter : Kind::sign;
}

/// "tree", "deed" and "dress" follow neighbouring keys as well, and mean something.
bool is_deliberate(const KeyboardWalk& walk) {
    constexpr std::size_t long_with_turns = 6;
    constexpr std::size_t long_with_doubles = 8;  // "qqwweerr"
    if (walk.doubles == 0) {
        return walk.turns == 0 || walk.length >= long_with_turns;
    }
    const bool is_one_key = walk.doubles + 1 == walk.length;
    const bool is_doubled = walk.doubles * 2 + 1 >= walk.length;
    return is_one_key || (is_doubled && walk.turns == 0 && walk.length >= long_with_doubles);
}

/// The cheapest way to cut the characters into pieces.
class Cutting {
public:
    Cutting(const std::u32string& characters, const std::vector<ContextWord>& context)
        : plain_{characters},
          context_{context},
          price_(characters.size() + 1, std::numeric_limits<int>::max()) {
        std::transform(plain_.begin(), plain_.end(), std::back_inserter(folded_), folded);
        backwards_.assign(folded_.rbegin(), folded_.rend());
        price_[0] = 0;
    }

    int least_total() {
        find_backward_words();
        for (place_ = 0; place_ < plain_.size(); ++place_) {
            single_character();
            listed_words();
            words_of_context();
            years_and_dates();
            runs();
            repeats();
        }
        return price_.back();
    }

private:
    /// A piece from the present place on.
    void offer(std::size_t length, int price) {
        auto& there = price_[place_ + length];
        there = std::min(there, price_[place_] + price);
    }

    void single_character() {
        const auto c = plain_[place_];
        switch (kind_of(c)) {
            case Kind::letter:
                return offer(1, letter_price);
            case Kind::digit:
                return offer(1, digit_price);
            case Kind::sign:
                return offer(1, plain_.find(c) < place_ ? repeated_sign_price : sign_price);
        }
    }

    /// Calls with the length of each listed word that begins at the place.
    template <class Found>
    static void each_listed_word(std::u32string_view text, std::size_t place, Found&& found) {
        auto hash = hash_of_nothing;
        const auto longest = std::min(text.size() - place, longest_common_word);
        for (std::size_t length = 1; length <= longest; ++length) {
            hash = with_character(hash, text[place + length - 1]);
            if (length >= shortest_common_word && CommonPasswords::shipped().holds(hash)) {
                found(length);
            }
        }
    }

    void find_backward_words() {
        backward_lengths_.resize(folded_.size());
        for (std::size_t place = 0; place < backwards_.size(); ++place) {
            each_listed_word(backwards_, place, [&](std::size_t length) {
                backward_lengths_[backwards_.size() - place - length].push_back(length);
            });
        }
    }

    void listed_words() {
        each_listed_word(
            folded_, place_, [&](std::size_t length) { offer(length, listed_word_price); });
        for (const auto length : backward_lengths_[place_]) {
            offer(length, listed_word_price + backwards_price);
        }
    }

    void words_of_context() {
        for (const auto& word : context_) {
            const auto& characters = word.characters;
            const int price = word.is_whole_name ? name_price : word_of_a_name_price;
            // A name of some length is known with signs between its words as well.
            constexpr std::size_t shortest_with_signs = 6;
            const bool with_signs = word.is_whole_name && characters.size() >= shortest_with_signs;
            const auto forwards = length_of(characters.begin(), characters.end(), with_signs);
            const auto backwards = length_of(characters.rbegin(), characters.rend(), with_signs);
            if (forwards > 0) {
                offer(forwards, price);
            }
            if (backwards > 0) {
                offer(backwards, price + backwards_price);
            }
        }
    }

    /// How many characters the word takes here, perhaps with single signs within; 0 where it is
    /// not.
    template <class Character>
    [[nodiscard]] std::size_t length_of(Character next, Character end, bool with_signs) const {
        auto place = place_;
        bool after_sign = true;
        for (; next != end && place < folded_.size(); ++place) {
            if (folded_[place] == *next) {
                ++next;
                after_sign = false;
            } else if (with_signs && !after_sign && kind_of(plain_[place]) == Kind::sign) {
                after_sign = true;
            } else {
                return 0;
            }
        }
        return next == end ? place - place_ : 0;
    }

    void years_and_dates() {
        constexpr std::size_t digits_of_year = 4;
        constexpr std::size_t digits_of_short_date = 6;
        const auto here = std::u32string_view{plain_}.substr(place_);
        if (kind_of(here.front()) != Kind::digit) {
            return;
        }
        if (begins_with_year(here)) {
            offer(digits_of_year, year_price);
        }
        for (const auto length : date_lengths(here)) {
            offer(length, length == digits_of_short_date ? short_date_price : date_price);
        }
    }

    /// "abcd", "9876", and neighbouring keys.
    void runs() {
        constexpr std::size_t shortest_run = 3;
        const auto here = std::u32string_view{plain_}.substr(place_);
        for (const int step : {1, -1}) {
            std::size_t length = 1;
            while (length < here.size() && kind_of(here[length]) != Kind::sign &&
                   static_cast<std::int64_t>(here[length]) - here[length - 1] == step) {
                ++length;
                if (length >= shortest_run) {
                    offer(length, run_price);
                }
            }
        }
        const auto longest = keyboard_walk(here, here.size()).length;
        for (auto length = shortest_run; length <= longest; ++length) {
            const auto walk = keyboard_walk(here, length);
            if (is_deliberate(walk)) {
                offer(length, run_price + turn_price * walk.turns);
            }
        }
        if (const auto length = keyboard_columns(here); length > 0) {
            offer(length, run_price);
        }
    }

    /// What stood before already: right before it, or anywhere where it is longer.
    void repeats() {
        constexpr std::size_t shortest_beside = 2;
        constexpr std::size_t shortest_apart = 4;
        for (std::size_t earlier = 0; earlier < place_; ++earlier) {
            const auto gap = place_ - earlier;
            const bool is_within_a_word = earlier > 0 &&
                                          kind_of(plain_[earlier - 1]) == Kind::letter &&
                                          kind_of(plain_[earlier]) == Kind::letter;
            const int price = is_within_a_word ? repeat_within_a_word_price : repeat_price;
            std::size_t length = 0;
            // What goes on beyond the gap is the same once more: "abcabcabc".
            while (place_ + length < folded_.size() &&
                   folded_[earlier + length] == folded_[place_ + length]) {
                ++length;
                const bool is_beside = length >= gap && gap >= shortest_beside;
                if (is_beside || (length < gap && length >= shortest_apart)) {
                    offer(length, price);
                }
            }
        }
    }

    const std::u32string& plain_;
    const std::vector<ContextWord>& context_;
    std::u32string folded_;
    std::u32string backwards_;
    std::vector<std::vector<std::size_t>> backward_lengths_;
    std::vector<int> price_;  ///< the least for everything before a place
    std::size_t place_{0};
};

/// Whether one sign stands between single letters or pairs: then it parts no words.
bool is_spelled_out(const std::u32string& characters) {
    constexpr std::size_t longest_chunk = 2;
    std::u32string signs;
    std::size_t chunks = 0;
    std::size_t others = 0;
    bool in_chunk = false;
    for (const auto c : characters) {
        const bool is_sign = kind_of(c) == Kind::sign;
        signs += is_sign ? std::u32string{c} : std::u32string{};
        chunks += !is_sign && !in_chunk ? 1 : 0;
        others += is_sign ? 0 : 1;
        in_chunk = !is_sign;
    }
    return chunks > 2 && others <= chunks * longest_chunk &&
           signs.find_first_not_of(signs.front()) == std::u32string::npos;
}

}  // namespace

int own_part_of(const std::u32string& plain_characters, const std::vector<ContextWord>& context) {
    auto characters = plain_characters.substr(0, most_characters);
    int total = Cutting{characters, context}.least_total();
    if (is_spelled_out(characters)) {
        std::erase_if(characters, [](char32_t c) { return kind_of(c) == Kind::sign; });
        total = std::min(total, Cutting{characters, context}.least_total() + spelled_out_price);
    }
    return total;
}

}  // namespace hub::accounts
