#include "ingest/identifier_look.hpp"

#include "base/text.hpp"
#include "geography/postcode.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string>

namespace hub::ingest {

namespace {

constexpr std::size_t nhs_length = 10;
constexpr std::size_t most_digits = 15;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

/// What a text is made of, found in one pass.
struct Make {
    std::size_t digits{0};
    std::size_t letters{0};
    std::size_t spaces{0};
    std::size_t points{0};
    std::size_t marks{0};  ///< hyphens, slashes and brackets
    std::size_t others{0};
    bool at{false};
    std::array<char, most_digits> digit{};  ///< the first of them, in order
};

Make make_of(std::string_view text) {
    Make make;
    for (const char c : text) {
        if (is_digit(c)) {
            if (make.digits < most_digits) {
                make.digit[make.digits] = c;
            }
            ++make.digits;
        } else if (is_letter(c)) {
            ++make.letters;
        } else if (c == ' ') {
            ++make.spaces;
        } else if (c == '.') {
            ++make.points;
        } else if (c == '-' || c == '/' || c == '(' || c == ')') {
            ++make.marks;
        } else {
            make.at = make.at || c == '@';
            ++make.others;
        }
    }
    return make;
}

std::uint64_t packed(std::string_view text) {
    std::uint64_t value = 0;
    for (const char c : text) {
        value = (value << 8U) | static_cast<unsigned char>(upper(c));
    }
    return value;
}

bool passes_nhs_check(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i + 1 < nhs_length; ++i) {
        sum += (digits[i] - '0') * static_cast<int>(nhs_length - i);
    }
    return (11 - sum % 11) % 11 == digits[nhs_length - 1] - '0';
}

/// Postcode areas of the United Kingdom and its dependencies, and the ZZ of the NHS's codes for
/// places without one.
constexpr std::string_view postcode_areas =
    " AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT "
    "DY E EC EH EN EX FK FY G GL GU GX GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA "
    "LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG "
    "SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE "
    "ZZ ";

bool is_postcode_area(std::string_view letters) {
    std::string wanted{" "};
    std::transform(letters.begin(), letters.end(), std::back_inserter(wanted), upper);
    wanted += ' ';
    return postcode_areas.find(wanted) != std::string_view::npos;
}

/// "L1", "WA10", "EC1A", of an area that exists.
bool is_outward(std::string_view text) {
    return geography::is_outward_code(text) &&
           is_postcode_area(text.substr(0, is_letter(text[1]) ? 2 : 1));
}

/// Anywhere in the text, as a word of its own.
std::string_view spaced_postcode(std::string_view text) {
    constexpr std::size_t inward = 3;
    const auto is_word = [&](std::size_t at) {
        return at < text.size() && (is_letter(text[at]) || is_digit(text[at]));
    };
    for (auto space = text.find(' '); space != std::string_view::npos;
         space = text.find(' ', space + 1)) {
        std::size_t first = space;
        while (first > 0 && space - first <= 4 && is_word(first - 1)) {
            --first;
        }
        if (geography::is_inward_code(text.substr(space + 1, inward)) &&
            !is_word(space + inward + 1) && is_outward(text.substr(first, space - first))) {
            return text.substr(first, space + 1 + inward - first);
        }
    }
    return {};
}

std::optional<IdentifierLook> close_postcode(std::string_view text) {
    constexpr std::size_t inward = 3;
    if (text.size() < 5 || text.size() > 7) {
        return std::nullopt;
    }
    const auto outward = text.substr(0, text.size() - inward);
    return IdentifierLook{
        IdentifierKind::close_postcode,
        is_outward(outward) && geography::is_inward_code(text.substr(outward.size())),
        packed(outward)};
}

std::optional<IdentifierLook> email_address(std::string_view text) {
    const auto of_name = [](char c) {
        return is_letter(c) || is_digit(c) || c == '.' || c == '_' || c == '-' || c == '+';
    };
    for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        auto end = at + 1;
        while (end < text.size() && of_name(text[end])) {
            ++end;
        }
        auto host = text.substr(at + 1, end - at - 1);
        while (host.ends_with('.')) {
            host.remove_suffix(1);
        }
        const auto point = host.rfind('.');
        const bool hosted = point != std::string_view::npos && point > 0 &&
                            host.size() - point > 2 && is_letter(host[point + 1]);
        if (hosted && at > 0 && of_name(text[at - 1])) {
            return IdentifierLook{IdentifierKind::email_address, true, 0};
        }
    }
    return std::nullopt;
}

int number_of(std::string_view digits) {
    int number = -1;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc{} && end == digits.data() + digits.size() ? number : -1;
}

bool is_day(int year, int month, int day) {
    constexpr int first_year = 1890;
    constexpr int last_year = 2100;
    return year >= first_year && year <= last_year && month > 0 && day > 0 &&
           std::chrono::year_month_day{std::chrono::year{year},
                                       std::chrono::month{static_cast<unsigned>(month)},
                                       std::chrono::day{static_cast<unsigned>(day)}}
               .ok();
}

/// A month's number, in figures or by its first three letters; 0 where it is none.
int month_called(std::string_view text) {
    constexpr std::string_view names = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (text.size() <= 2) {
        return std::max(number_of(text), 0);
    }
    const auto at = names.find(lower_ascii(text.substr(0, 3)));
    return at == std::string_view::npos || at % 3 != 0 || !is_letter(text[0])
               ? 0
               : static_cast<int>(at / 3) + 1;
}

/// Three parts between marks, the year first or last; a time may follow.
std::optional<IdentifierLook> written_date(std::string_view text) {
    if (const auto clock = text.find_first_of("T ", 8);
        clock != std::string_view::npos && text.find(':', clock) != std::string_view::npos) {
        text = text.substr(0, clock);
    }
    const auto first = text.find_first_of("-/. ");
    const auto second =
        first == std::string_view::npos ? first : text.find_first_of("-/. ", first + 1);
    if (second == std::string_view::npos || text.size() < 8 || text.size() > 17) {
        return std::nullopt;
    }
    const std::array parts{
        text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
    const bool year_first = parts[0].size() == 4;
    const auto& year = parts[year_first ? 0 : 2];
    const auto& day = parts[year_first ? 2 : 0];
    const bool good = year.size() == 4 && !day.empty() && day.size() <= 2 &&
                      is_day(number_of(year), month_called(parts[1]), number_of(day));
    return good ? std::optional{IdentifierLook{IdentifierKind::date, true, packed(year)}}
                : std::nullopt;
}

IdentifierLook eight_digits(std::string_view digits) {
    const auto day_at = [&](std::size_t year, std::size_t month, std::size_t day) {
        return is_day(number_of(digits.substr(year, 4)),
                      number_of(digits.substr(month, 2)),
                      number_of(digits.substr(day, 2)));
    };
    const bool year_first = day_at(0, 4, 6);
    return {IdentifierKind::eight_digits,
            year_first || day_at(4, 2, 0),
            packed(digits.substr(year_first ? 0 : 4, 4))};
}

std::optional<IdentifierLook> position(std::string_view text) {
    double degrees = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), degrees);
    const auto decimals = text.size() - text.find('.') - 1;
    const bool latitude = degrees > 49 && degrees < 61.5;
    const bool longitude = degrees > -9 && degrees < 2.5;
    const bool good = error == std::errc{} && end == text.data() + text.size() && decimals >= 3 &&
                      (latitude || longitude);
    return good ? std::optional{IdentifierLook{IdentifierKind::position, true, 0}} : std::nullopt;
}

/// Digits with nothing but spaces, hyphens and brackets among them.
std::optional<IdentifierLook> number(std::string_view text, const Make& make) {
    const std::string_view digits{make.digit.data(), std::min(make.digits, most_digits)};
    const bool abroad = text.starts_with("+44") || text.starts_with("0044");
    if (abroad && make.digits >= 12 && make.digits <= most_digits) {
        const auto code = digits.substr(digits.find("44") + 2, 4);
        return IdentifierLook{IdentifierKind::telephone, true, packed(code)};
    }
    if (make.others > 0) {
        return std::nullopt;
    }
    if (make.digits == nhs_length) {
        return IdentifierLook{IdentifierKind::nhs_number, passes_nhs_check(digits), 0};
    }
    if (make.digits == 11) {
        constexpr std::string_view after_0 = "1237";
        const bool dialled = digits[0] == '0' && after_0.find(digits[1]) != std::string_view::npos;
        return IdentifierLook{IdentifierKind::telephone, dialled, packed(digits.substr(1, 4))};
    }
    const bool bare = make.digits == text.size();
    return bare && make.digits == 8 ? std::optional{eight_digits(text)} : std::nullopt;
}

}  // namespace

bool is_nhs_number(std::string_view text) {
    const auto make = make_of(text);
    const auto hyphens = static_cast<std::size_t>(std::count(text.begin(), text.end(), '-'));
    return make.digits == nhs_length && make.spaces + hyphens + nhs_length == text.size() &&
           passes_nhs_check({make.digit.data(), nhs_length});
}

std::optional<std::uint64_t> postcode_in(std::string_view text) {
    return geography::packed_postcode(spaced_postcode(text));
}

std::optional<IdentifierLook> identifier_look(std::string_view text) {
    if (text.size() < 5) {
        return std::nullopt;
    }
    const auto make = make_of(text);
    if (make.at) {
        return email_address(text);
    }
    if (make.digits == 0) {
        return std::nullopt;
    }
    if (make.letters > 0) {
        if (make.spaces > 0) {
            if (!spaced_postcode(text).empty()) {
                return IdentifierLook{IdentifierKind::postcode, true, 0};
            }
        } else if (make.digits + make.letters == text.size()) {
            return close_postcode(text);
        }
        return make.letters < 10 ? written_date(text) : std::nullopt;
    }
    if (make.points == 1 && make.spaces == 0 && make.others == 0) {
        return position(text);
    }
    if (make.marks > 0 || make.points > 0) {
        if (const auto found = written_date(text)) {
            return found;
        }
    }
    return make.points == 0 ? number(text, make) : std::nullopt;
}

}  // namespace hub::ingest
