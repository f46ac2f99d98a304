#include "ingest/value_reading.hpp"

#include "base/unreachable.hpp"

#include <algorithm>
#include <chrono>

namespace hub::ingest {

using domain::DateFormat;
using domain::Month;
using domain::Reading;

namespace {

constexpr int oldest_age = 120;
constexpr int first_year = 1900;
constexpr int last_year = 2199;

/// A number of one to four digits: no sign, no space.
std::optional<int> digits(std::string_view text) {
    constexpr int base = 10;
    if (text.empty() || text.size() > 4) {
        return std::nullopt;
    }
    int number = 0;
    for (const char c : text) {
        const auto digit = static_cast<unsigned>(c) - static_cast<unsigned>('0');
        if (digit >= static_cast<unsigned>(base)) {
            return std::nullopt;
        }
        number = number * base + static_cast<int>(digit);
    }
    return number;
}

/// "23:05" or "23:05:59", or either after a day and a T or a space: the hour.
std::optional<int> hour_in(std::string_view text) {
    if (text.size() > 11 && (text[10] == 'T' || text[10] == ' ')) {
        text = text.substr(11, text.size() >= 19 ? 8 : 5);
    }
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

bool is_time(std::string_view text) {
    return text.size() >= 5 && hour_in(text.substr(0, 5)).has_value();
}

/// Two digits of a text, from a place that it has; -1 where they are none.
int two_digits(std::string_view text, std::size_t at) {
    const auto tens = static_cast<unsigned>(text[at]) - static_cast<unsigned>('0');
    const auto ones = static_cast<unsigned>(text[at + 1]) - static_cast<unsigned>('0');
    return tens < 10 && ones < 10 ? static_cast<int>(tens * 10 + ones) : -1;
}

/// Year, month and day where a date stands in the text.
std::optional<std::chrono::year_month_day> day_in(std::string_view text, DateFormat format) {
    if (format == DateFormat::iso_moment && text.size() > 11 &&
        (text[10] == 'T' || text[10] == ' ') && is_time(text.substr(11))) {
        text = text.substr(0, 10);
    }
    if (text.size() != 10) {
        return std::nullopt;
    }
    const bool british = format == DateFormat::british_day;
    const char separator = british ? '/' : '-';
    const auto century = two_digits(text, british ? 6 : 0);
    const auto of_century = two_digits(text, british ? 8 : 2);
    const auto month = two_digits(text, british ? 3 : 5);
    const auto day = two_digits(text, british ? 0 : 8);
    const auto year = century * 100 + of_century;
    if (century < 0 || of_century < 0 || month < 0 || day < 0 ||
        text[british ? 2 : 4] != separator || text[british ? 5 : 7] != separator ||
        year < first_year || year > last_year) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    return date.ok() ? std::optional{date} : std::nullopt;
}

/// Whole years; ".0" after them, as spreadsheets write, is let pass.
std::optional<int> age_in(std::string_view text) {
    if (text.ends_with(".0")) {
        text.remove_suffix(2);
    }
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

/// The minute of the day, where a time is given: alone, or after a day and a T or a space. What
/// follows the minutes, such as a zone, is not looked at.
std::optional<int> minute_in(std::string_view time) {
    if (!is_time(time) && time.size() > 11 && (time[10] == 'T' || time[10] == ' ')) {
        time.remove_prefix(11);
    }
    if (!is_time(time)) {
        return std::nullopt;
    }
    return *digits(time.substr(0, 2)) * 60 + *digits(time.substr(3, 2));
}

/// Clocks change at 01:00 universal time on the last Sunday of March and of October.
bool is_hour_of_change(const Moment& moment, std::chrono::month month) {
    if (!moment.minute || *moment.minute / 60 != 1) {
        return false;
    }
    const std::chrono::sys_days day{std::chrono::days{moment.day}};
    const std::chrono::year_month_day date{day};
    const std::chrono::sys_days change{date.year() / month /
                                       std::chrono::Sunday[std::chrono::last]};
    return day == change;
}

}  // namespace

std::optional<Month> month_in(std::string_view text, DateFormat format) {
    if (format == DateFormat::month) {
        const auto month = Month::parse(text);
        return month ? std::optional{*month} : std::nullopt;
    }
    if (format == DateFormat::plain_month) {
        const auto year = text.size() == 6 ? digits(text.substr(0, 4)) : std::nullopt;
        const auto month = text.size() == 6 ? digits(text.substr(4)) : std::nullopt;
        const bool good = year && month && *year >= first_year && *year <= last_year &&
                          *month >= 1 && *month <= 12;
        return good ? std::optional{Month::of(*year, *month)} : std::nullopt;
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
        case Reading::age_from_birth_date:  // with the record's date: age_band_at
        case Reading::place_text:           // with the gazetteer: PlaceTextReader
            return std::nullopt;
    }
    unreachable("a new reading needs its way to read");
}

Month month_of_day(std::int64_t day) {
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
    return Month::of(static_cast<int>(date.year()),
                     static_cast<int>(static_cast<unsigned>(date.month())));
}

std::optional<std::uint16_t> age_band_at(const domain::Dimension& dimension,
                                         std::string_view birth,
                                         std::string_view day,
                                         DateFormat format) {
    const auto born = day_in(birth, format);
    const auto at = day_in(day, format);
    if (!born || !at) {
        return std::nullopt;
    }
    // Born on 29 February: a year older on 1 March where the year has none, as the law counts it.
    const bool had_birthday =
        at->month() > born->month() || (at->month() == born->month() && at->day() >= born->day());
    const int age =
        static_cast<int>(at->year()) - static_cast<int>(born->year()) - (had_birthday ? 0 : 1);
    return age < 0 || age > oldest_age ? std::nullopt : band_of(dimension, age);
}

std::optional<Moment> moment_in(std::string_view date, std::string_view time, DateFormat format) {
    const auto day = day_in(date, format);
    if (!day) {
        return std::nullopt;
    }
    if (time.empty() && date.size() > 10) {
        time = date.substr(11);
    }
    return Moment{std::chrono::sys_days{*day}.time_since_epoch().count(), minute_in(time)};
}

bool was_skipped(const Moment& moment) {
    return is_hour_of_change(moment, std::chrono::March);
}

bool was_repeated(const Moment& moment) {
    return is_hour_of_change(moment, std::chrono::October);
}

const QualityRule& rule_for(DateFormat format) {
    switch (format) {
        case DateFormat::month:
            return rule::not_a_month;
        case DateFormat::iso_day:
            return rule::not_an_iso_day;
        case DateFormat::british_day:
            return rule::not_a_british_day;
        case DateFormat::iso_moment:
            return rule::not_a_moment;
        case DateFormat::plain_month:
            return rule::not_a_plain_month;
    }
    unreachable("a new date format needs its rule");
}

const QualityRule& rule_for(Reading reading, DateFormat dates) {
    switch (reading) {
        case Reading::listed:
            return rule::value_not_listed;
        case Reading::age:
            return rule::not_an_age;
        case Reading::time_of_day:
            return rule::not_a_time_of_day;
        case Reading::weekday:
            return rule_for(dates);
        case Reading::age_from_birth_date:
            return rule::not_a_birth_date;
        case Reading::place_text:  // every text has a grade
            break;
    }
    unreachable("a new reading needs its rule");
}

}  // namespace hub::ingest
