#include "accounts/keyboard_walk.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

namespace hub::accounts {

namespace {

/// Where a key is: its row, and its place in it in quarters of a key's width.
struct Key {
    int row{0};
    int place{0};
};

struct Row {
    std::u32string_view keys;
    std::u32string_view with_shift;
    int indent;  ///< quarters of a key
};

constexpr std::array rows{Row{U"1234567890-=", U"!@£$%^&*()_+", 4},
                          Row{U"1234567890-=", U"!\"#$%^&*()_+", 4},
                          Row{U"qwertyuiop[]", U"qwertyuiop{}", 6},
                          Row{U"asdfghjkl;'#", U"asdfghjkl:@~", 7},
                          Row{U"zxcvbnm,./", U"zxcvbnm<>?", 9}};

std::optional<Key> key_of(char32_t character) {
    constexpr int key_width = 4;
    for (int row = 0; row < static_cast<int>(rows.size()); ++row) {
        const auto& [keys, with_shift, indent] = rows.at(static_cast<std::size_t>(row));
        auto place = keys.find(character);
        if (place == std::u32string_view::npos) {
            place = with_shift.find(character);
        }
        if (place != std::u32string_view::npos) {
            // The first two rows are one, on two kinds of keyboard.
            return Key{row == 0 ? 1 : row, indent + key_width * static_cast<int>(place)};
        }
    }
    return std::nullopt;
}

/// The direction from a key to a neighbour: 0 for the same key, none for one further away.
std::optional<int> step_between(const Key& from, const Key& to) {
    constexpr int key_width = 4;
    const int down = to.row - from.row;
    const int right = to.place - from.place;
    if (down == 0 && std::abs(right) <= key_width) {
        return right == 0 ? 0 : (right > 0 ? 1 : 2);
    }
    if (std::abs(down) == 1 && std::abs(right) < key_width) {
        return (down > 0 ? 3 : 5) + (right > 0 ? 1 : 0);
    }
    return std::nullopt;
}

}  // namespace

KeyboardWalk keyboard_walk(std::u32string_view characters, std::size_t at_most) {
    KeyboardWalk walk;
    std::optional<Key> last;
    int direction = 0;
    int direction_before = 0;
    for (const auto character : characters.substr(0, at_most)) {
        const auto key = key_of(character);
        const auto step = key && last ? step_between(*last, *key) : std::nullopt;
        if (!key || (last && !step)) {
            break;
        }
        walk.doubles += step && *step == 0 ? 1 : 0;
        if (step && *step != 0) {
            const bool is_new = direction != 0 && direction != *step;
            walk.turns += is_new && direction_before != *step ? 1 : 0;
            direction_before = direction;
            direction = *step;
        }
        last = key;
        ++walk.length;
    }
    return walk;
}

std::size_t keyboard_columns(std::u32string_view characters) {
    constexpr std::size_t shortest = 5;
    static constexpr std::array<std::u32string_view, 4> columns{U"qazwsxedcrfvtgbyhnujmikolp",
                                                                U"1qaz2wsx3edc4rfv5tgb6yhn7ujm",
                                                                U"plokimjunhybgtvfrcdexswzaq",
                                                                U"mju7nhy6bgt5vfr4cde3xsw2zaq1"};
    std::size_t longest = 0;
    for (const auto& order : columns) {
        const auto begin = characters.empty() ? order.npos : order.find(characters.front());
        if (begin == std::u32string_view::npos) {
            continue;
        }
        const auto rest = order.substr(begin, characters.size());
        const auto [end, unused] = std::mismatch(rest.begin(), rest.end(), characters.begin());
        longest = std::max(longest, static_cast<std::size_t>(end - rest.begin()));
    }
    return longest >= shortest ? longest : 0;
}

}  // namespace hub::accounts
