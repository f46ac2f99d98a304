#include "ingest/value_reading.hpp"

#include "base/unreachable.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace hub::ingest {

using domain::DateFormat;
using domain::Month;
using domain::Reading;

namespace {

constexpr int oldest_age = 120;
constexpr int first_year = 1900;
constexpr int last_year = 2199;

/// A number of just so many digits: no sign, no space.
std::optional<int> digits(std::string_view text) {
    int number = 0;
    const auto plain =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!plain || text.empty() || text.size() > 4) {
        return std::nullopt;
    }
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// Year, month and day where a date stands in the text.
std::optional<std::chrono::year_month_day> day_in(std::string_view text, DateFormat format) {
    if (text.size() != 10) {
        return std::nullopt;
    }
    const bool british = format == DateFormat::british_day;
    const char separator = british ? '/' : '-';
    const auto year = digits(british ? text.substr(6, 4) : text.substr(0, 4));
    const auto month = digits(british ? text.substr(3, 2) : text.substr(5, 2));
    const auto day = digits(british ? text.substr(0, 2) : text.substr(8, 2));
    if (!year || !month || !day || text[british ? 2 : 4] != separator ||
        text[british ? 5 : 7] != separator || *year < first_year || *year > last_year) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year{*year},
                                           std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    return date.ok() ? std::optional{date} : std::nullopt;
}

/// "23:05" or "23:05:59": the hour.
std::optional<int> hour_in(std::string_view text) {
    const bool with_seconds = text.size() == 8 && text[5] == ':';
    if ((text.size() != 5 && !with_seconds) || text[2] != ':') {
        return std::nullopt;
    }
    const auto hour = digits(text.substr(0, 2));
    const auto minute = digits(text.substr(3, 2));
    const auto second = with_seconds ? digits(text.substr(6, 2)) : std::optional{0};
    const bool good = hour && minute && second && *hour < 24 && *minute < 60 && *second < 60;
    return good ? hour : std::nullopt;
}

std::optional<int> age_in(std::string_view text) {
    const auto age = text.size() <= 3 ? digits(text) : std::nullopt;
    return age && *age <= oldest_age ? age : std::nullopt;
}

std::optional<std::uint16_t> band_of(const domain::Dimension& dimension,
                                     std::optional<int> number) {
    if (!number) {
        return std::nullopt;
    }
    const auto& starts = dimension.band_starts;
    const auto above = std::upper_bound(starts.begin(), starts.end(), *number);
    return static_cast<std::uint16_t>(above - starts.begin() - 1);
}

/// Monday is 0.
std::optional<std::uint16_t> weekday_in(std::string_view text, DateFormat format) {
    const auto day = day_in(text, format);
    if (!day) {
        return std::nullopt;
    }
    const std::chrono::weekday weekday{std::chrono::sys_days{*day}};
    return static_cast<std::uint16_t>(weekday.iso_encoding() - 1);
}

}  // namespace

std::optional<Month> month_in(std::string_view text, DateFormat format) {
    if (format == DateFormat::month) {
        const auto month = Month::parse(text);
        return month ? std::optional{*month} : std::nullopt;
    }
    const auto day = day_in(text, format);
    return day ? std::optional{Month::of(static_cast<int>(day->year()),
                                         static_cast<int>(static_cast<unsigned>(day->month())))}
               : std::nullopt;
}

std::optional<std::uint16_t> read_value(const domain::Dimension& dimension,
                                        DateFormat dates,
                                        std::string_view text) {
    switch (dimension.reading) {
        case Reading::listed:
            return std::nullopt;
        case Reading::age:
            return band_of(dimension, age_in(text));
        case Reading::time_of_day:
            return band_of(dimension, hour_in(text));
        case Reading::weekday:
            return weekday_in(text, dates);
    }
    unreachable("a new reading needs its way to read");
}

std::string_view rule_for(DateFormat format) {
    switch (format) {
        case DateFormat::month:
            return "not a month (YYYY-MM)";
        case DateFormat::iso_day:
            return "not a day of the calendar (YYYY-MM-DD)";
        case DateFormat::british_day:
            return "not a day of the calendar (DD/MM/YYYY)";
    }
    unreachable("a new date format needs its rule");
}

std::string_view rule_for(Reading reading, DateFormat dates) {
    switch (reading) {
        case Reading::listed:
            return "a value that the definition does not list";
        case Reading::age:
            return "not an age in whole years from 0 to 120";
        case Reading::time_of_day:
            return "not a time of day (HH:MM or HH:MM:SS)";
        case Reading::weekday:
            return rule_for(dates);
    }
    unreachable("a new reading needs its rule");
}

}  // namespace hub::ingest
