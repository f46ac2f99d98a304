#include "domain/period.hpp"

#include "base/unreachable.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace hub::domain {

namespace {

constexpr std::array all_period_units{PeriodUnit::month,
                                      PeriodUnit::quarter,
                                      PeriodUnit::year,
                                      PeriodUnit::financial_year,
                                      PeriodUnit::rolling_12};

constexpr std::array month_names{"January",
                                 "February",
                                 "March",
                                 "April",
                                 "May",
                                 "June",
                                 "July",
                                 "August",
                                 "September",
                                 "October",
                                 "November",
                                 "December"};

const char* name_of_month(Month month) {
    return month_names[static_cast<std::size_t>(month.month_of_year() - 1)];
}

std::optional<int> number_in(std::string_view digits) {
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool whole = error == std::errc{} && end == digits.data() + digits.size();
    return whole && digits.front() != '-' ? std::optional{number} : std::nullopt;
}

MonthRange starting(Month first, int months) {
    return {first, first.plus(months - 1)};
}

/// The period of the unit that holds (or, for rolling, ends with) the month.
MonthRange months_around(Month month, PeriodUnit unit) {
    switch (unit) {
        case PeriodUnit::month:
            return {month, month};
        case PeriodUnit::quarter:
            return starting(Month::of(month.year(), (month.month_of_year() - 1) / 3 * 3 + 1), 3);
        case PeriodUnit::year:
            return starting(Month::of(month.year(), 1), 12);
        case PeriodUnit::financial_year:
            return starting(
                Month::of(month.month_of_year() >= 4 ? month.year() : month.year() - 1, 4), 12);
        case PeriodUnit::rolling_12:
            return {month.plus(-11), month};
    }
    unreachable("a new period unit needs its months");
}

}  // namespace

Result<Month> Month::parse(std::string_view text) {
    const Error bad{ErrorCode::invalid_request,
                    "a month is written as four digits, a hyphen and two, such as 2018-01"};
    if (text.size() != 7 || text[4] != '-') {
        return bad;
    }
    const auto year = number_in(text.substr(0, 4));
    const auto month = number_in(text.substr(5));
    if (!year || !month || *year < 1900 || *year > 2199 || *month < 1 || *month > 12) {
        return bad;
    }
    return Month::of(*year, *month);
}

std::string Month::text() const {
    return fmt::format("{:04}-{:02}", year(), month_of_year());
}

std::string Month::title() const {
    return fmt::format("{} {}", name_of_month(*this), year());
}

std::string_view slug_of(PeriodUnit unit) {
    switch (unit) {
        case PeriodUnit::month:
            return "month";
        case PeriodUnit::quarter:
            return "quarter";
        case PeriodUnit::year:
            return "year";
        case PeriodUnit::financial_year:
            return "financial_year";
        case PeriodUnit::rolling_12:
            return "rolling_12";
    }
    unreachable("a new period unit needs a slug");
}

std::optional<PeriodUnit> period_unit_from(std::string_view slug) {
    for (const auto unit : all_period_units) {
        if (slug_of(unit) == slug) {
            return unit;
        }
    }
    return std::nullopt;
}

std::string Period::label() const {
    const Month first = months.first;
    switch (unit) {
        case PeriodUnit::month:
            return first.text();
        case PeriodUnit::quarter:
            return fmt::format("{}-Q{}", first.year(), (first.month_of_year() - 1) / 3 + 1);
        case PeriodUnit::year:
            return fmt::format("{}", first.year());
        case PeriodUnit::financial_year:
            return fmt::format("{}/{:02}", first.year(), (first.year() + 1) % 100);
        case PeriodUnit::rolling_12:
            return fmt::format("12 months to {}", months.last.text());
    }
    unreachable("a new period unit needs a label");
}

std::string Period::title() const {
    switch (unit) {
        case PeriodUnit::month:
            return months.first.title();
        case PeriodUnit::quarter:
            return fmt::format("{} to {}", name_of_month(months.first), months.last.title());
        case PeriodUnit::year:
            return label();
        case PeriodUnit::financial_year:
            return fmt::format("{} to {}", months.first.title(), months.last.title());
        case PeriodUnit::rolling_12:
            return fmt::format("12 months to {}", months.last.title());
    }
    unreachable("a new period unit needs a title");
}

std::vector<Period> periods_over(MonthRange range, PeriodUnit unit) {
    std::vector<Period> periods;
    for (Month month = range.first; month <= range.last; month = month.plus(1)) {
        const Period period{unit, months_around(month, unit)};
        if (periods.empty() || periods.back() != period) {
            periods.push_back(period);
        }
    }
    return periods;
}

MonthRange months_needed(const std::vector<Period>& periods) {
    MonthRange needed = periods.front().months;
    for (const auto& period : periods) {
        needed.first = std::min(needed.first, period.months.first);
        needed.last = std::max(needed.last, period.months.last);
    }
    return needed;
}

}  // namespace hub::domain
