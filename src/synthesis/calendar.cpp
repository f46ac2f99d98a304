#include "synthesis/calendar.hpp"

#include <chrono>

#include <fmt/format.h>

namespace hub::synthesis {

using domain::Month;
using std::chrono::sys_days;

namespace {

sys_days date_of(Month month, int day) {
    return std::chrono::year{month.year()} /
           std::chrono::month(static_cast<unsigned>(month.month_of_year())) /
           std::chrono::day{static_cast<unsigned>(day)};
}

/// Gregorian computus (Meeus, Jones and Butcher).
sys_days easter_sunday(int year) {
    const int a = year % 19;
    const int b = year / 100;
    const int c = year % 100;
    const int d = b / 4;
    const int e = b % 4;
    const int g = (8 * b + 13) / 25;
    const int h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4;
    const int k = c % 4;
    const int l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 19 * l) / 433;
    const int month = (h + l - 7 * m + 90) / 25;
    const int day = (h + l - 7 * m + 33 * month + 19) % 32;
    return std::chrono::year{year} / std::chrono::month(static_cast<unsigned>(month)) /
           std::chrono::day{static_cast<unsigned>(day)};
}

bool is_bank_holiday(sys_days date) {
    using namespace std::chrono;
    const year_month_day day{date};
    const auto year = day.year();
    const auto easter = easter_sunday(static_cast<int>(year));
    return date == easter - days{2} || date == easter + days{1} ||
           date == sys_days{year / May / Monday[1]} ||
           date == sys_days{year / May / Monday[last]} ||
           date == sys_days{year / August / Monday[last]} ||
           date == sys_days{year / December / 25} || date == sys_days{year / December / 26} ||
           date == sys_days{year / January / 1};
}

}  // namespace

int days_of(Month month) {
    const auto last = std::chrono::year{month.year()} /
                      std::chrono::month(static_cast<unsigned>(month.month_of_year())) /
                      std::chrono::last;
    return static_cast<int>(static_cast<unsigned>(std::chrono::year_month_day{last}.day()));
}

int weekday_of(Month month, int day) {
    return static_cast<int>(std::chrono::weekday{date_of(month, day)}.iso_encoding()) - 1;
}

bool clocks_go_forward_on(Month month, int day) {
    return month.month_of_year() == 3 &&
           date_of(month, day) == sys_days{std::chrono::year{month.year()} / std::chrono::March /
                                           std::chrono::Sunday[std::chrono::last]};
}

bool is_bank_holiday_eve(Month month, int day) {
    const bool new_years_eve = month.month_of_year() == 12 && day == 31;
    const auto next = date_of(month, day) + std::chrono::days{1};
    const bool on_a_weekday = std::chrono::weekday{next}.iso_encoding() < 6;
    return !new_years_eve && on_a_weekday && is_bank_holiday(next);
}

std::string iso_day(Month month, int day) {
    return fmt::format("{}-{:02}", month.text(), day);
}

std::string british_day(Month month, int day) {
    return fmt::format("{:02}/{:02}/{}", day, month.month_of_year(), month.year());
}

}  // namespace hub::synthesis
