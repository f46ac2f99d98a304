#include "accounts/date_look.hpp"

#include <array>
#include <optional>

namespace hub::accounts {

namespace {

/// The digits' number; none where there are fewer or others stand among them.
std::optional<int> number(std::u32string_view characters, std::size_t begin, std::size_t digits) {
    if (begin + digits > characters.size()) {
        return std::nullopt;
    }
    int value = 0;
    for (const auto c : characters.substr(begin, digits)) {
        if (c < U'0' || c > U'9') {
            return std::nullopt;
        }
        value = value * 10 + static_cast<int>(c - U'0');
    }
    return value;
}

bool is_year(int number, std::size_t digits) {
    return digits == 2 || (number >= 1900 && number < 2100);
}

bool are_day_and_month(int a, int b) {
    constexpr int days = 31;
    constexpr int months = 12;
    const bool in_range = a >= 1 && b >= 1 && a <= days && b <= days;
    return in_range && (a <= months || b <= months);
}

/// The digits of the three parts, in the order that they are written in.
using Widths = std::array<std::size_t, 3>;

/// The date's length, with or without separators; 0 where it is none.
std::size_t date_length(std::u32string_view characters,
                        const Widths& widths,
                        bool year_first,
                        bool separated) {
    std::array<int, 3> parts{};
    std::size_t place = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (separated && i > 0) {
            const bool same =
                place < characters.size() &&
                std::u32string_view{U"/-. "}.find(characters[place]) != std::u32string_view::npos &&
                (i == 1 || characters[place] == characters[widths[0]]);
            if (!same) {
                return 0;
            }
            ++place;
        }
        const auto part = number(characters, place, widths.at(i));
        if (!part) {
            return 0;
        }
        parts.at(i) = *part;
        place += widths.at(i);
    }
    const bool is_date =
        year_first ? is_year(parts[0], widths[0]) && are_day_and_month(parts[1], parts[2])
                   : is_year(parts[2], widths[2]) && are_day_and_month(parts[0], parts[1]);
    return is_date ? place : 0;
}

}  // namespace

bool begins_with_year(std::u32string_view characters) {
    constexpr std::size_t digits = 4;
    const auto value = number(characters, 0, digits);
    return value && is_year(*value, digits);
}

std::vector<std::size_t> date_lengths(std::u32string_view characters) {
    static constexpr std::array<Widths, 2> year_first{Widths{4, 2, 2}, Widths{2, 2, 2}};
    static constexpr std::array<Widths, 2> year_last{Widths{2, 2, 4}, Widths{2, 2, 2}};
    static constexpr std::array<Widths, 3> short_last{
        Widths{1, 1, 4}, Widths{1, 2, 4}, Widths{2, 1, 4}};
    static constexpr std::array<Widths, 3> short_first{
        Widths{4, 1, 1}, Widths{4, 1, 2}, Widths{4, 2, 1}};
    std::vector<std::size_t> lengths;
    const auto look = [&](const auto& forms, bool is_year_first, bool separated) {
        for (const auto& widths : forms) {
            if (const auto length = date_length(characters, widths, is_year_first, separated);
                length > 0) {
                lengths.push_back(length);
            }
        }
    };
    for (const bool separated : {false, true}) {
        look(year_first, true, separated);
        look(year_last, false, separated);
    }
    look(short_first, true, true);
    look(short_last, false, true);
    return lengths;
}

}  // namespace hub::accounts
