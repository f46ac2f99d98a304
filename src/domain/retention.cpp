#include "domain/retention.hpp"

#include "base/unreachable.hpp"

#include <charconv>
#include <chrono>

namespace hub::domain {

namespace {

constexpr int soon_days = 60;

int number_in(std::string_view digits) {
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

/// Of a day that was checked when it was read.
Month month_of(std::string_view day) {
    return Month::of(number_in(day.substr(0, 4)), number_in(day.substr(5, 2)));
}

std::chrono::sys_days day_of(std::string_view day) {
    return std::chrono::year_month_day{
        std::chrono::year{number_in(day.substr(0, 4))},
        std::chrono::month{static_cast<unsigned>(number_in(day.substr(5, 2)))},
        std::chrono::day{static_cast<unsigned>(number_in(day.substr(8, 2)))}};
}

}  // namespace

Month kept_from(const Agreement& agreement, std::string_view day) {
    return month_of(day).plus(-agreement.retention_months);
}

bool is_over(const Agreement& agreement, std::string_view day) {
    return month_of(agreement.end) < kept_from(agreement, day);
}

AgreementStanding standing_of(const Agreement& agreement, std::string_view day) {
    const int left = days_between(day, agreement.end);
    if (left < 0) {
        return AgreementStanding::ended;
    }
    if (days_between(day, agreement.start) > 0) {
        return AgreementStanding::not_begun;
    }
    return left < soon_days ? AgreementStanding::ending_soon : AgreementStanding::running;
}

std::string_view slug_of(AgreementStanding standing) {
    switch (standing) {
        case AgreementStanding::not_begun:
            return "not_begun";
        case AgreementStanding::running:
            return "running";
        case AgreementStanding::ending_soon:
            return "ending_soon";
        case AgreementStanding::ended:
            return "ended";
    }
    unreachable("a new standing of an agreement needs a slug");
}

int days_between(std::string_view from, std::string_view to) {
    return static_cast<int>((day_of(to) - day_of(from)).count());
}

}  // namespace hub::domain
