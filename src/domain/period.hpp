#pragma once

#include "base/result.hpp"

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::domain {

/// A calendar month. Its number counts months since January of the year 0, so that neighbours
/// differ by one; the store keeps that number.
class Month {
public:
    constexpr Month() = default;
    static constexpr Month of(int year, int month_of_year) {
        return Month{year * 12 + month_of_year - 1};
    }
    static constexpr Month numbered(int number) { return Month{number}; }
    /// From "2018-01". Years 1900 to 2199.
    static Result<Month> parse(std::string_view text);

    [[nodiscard]] constexpr int number() const { return number_; }
    [[nodiscard]] constexpr int year() const { return number_ / 12; }
    [[nodiscard]] constexpr int month_of_year() const { return number_ % 12 + 1; }
    [[nodiscard]] constexpr Month plus(int months) const { return Month{number_ + months}; }
    /// "2018-01"
    [[nodiscard]] std::string text() const;
    /// "January 2018"
    [[nodiscard]] std::string title() const;

    constexpr auto operator<=>(const Month&) const = default;

private:
    explicit constexpr Month(int number) : number_{number} {}
    int number_{0};
};

/// Months from the first to the last, both included.
struct MonthRange {
    Month first;
    Month last;

    [[nodiscard]] constexpr int size() const { return last.number() - first.number() + 1; }
    [[nodiscard]] constexpr bool contains(Month month) const {
        return first <= month && month <= last;
    }
    bool operator==(const MonthRange&) const = default;
};

/// The closed periods that a question may ask for.
enum class PeriodUnit { month, quarter, year, financial_year, rolling_12 };

std::string_view slug_of(PeriodUnit unit);
std::optional<PeriodUnit> period_unit_from(std::string_view slug);

/// One closed period: "2018-01", "2018-Q1", "2018", "2018/19" (April to March), and
/// "12 months to 2018-12".
struct Period {
    PeriodUnit unit{PeriodUnit::month};
    MonthRange months;

    [[nodiscard]] std::string label() const;
    /// As on a page: "January 2018", "January to March 2018", "2018", "April 2018 to March 2019".
    [[nodiscard]] std::string title() const;
    bool operator==(const Period&) const = default;
};

/// The periods of a unit that overlap a range, oldest first.
///
/// A calendar or financial period that the range only partly covers is included whole: whether it
/// can be answered depends on the months received, never on where the question was cut. Rolling
/// periods end in each month of the range.
std::vector<Period> periods_over(MonthRange range, PeriodUnit unit);

/// The months that the periods need, which may reach beyond the range asked for.
MonthRange months_needed(const std::vector<Period>& periods);

}  // namespace hub::domain
