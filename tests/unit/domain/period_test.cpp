#include "domain/period.hpp"

#include <doctest/doctest.h>

namespace hub::domain {

namespace {

MonthRange range(const char* first, const char* last) {
    return {*Month::parse(first), *Month::parse(last)};
}

std::vector<std::string> labels(const std::vector<Period>& periods) {
    std::vector<std::string> list;
    for (const auto& period : periods) {
        list.push_back(period.label());
    }
    return list;
}

}  // namespace

TEST_CASE("a month is four digits, a hyphen and two, and nothing else") {
    CHECK(Month::parse("2018-01")->text() == "2018-01");
    for (const auto* bad :
         {"", "2018", "2018-13", "2018-00", "2018-1", "2018/01", "-018-01", "2018-01 "}) {
        CHECK_FALSE(Month::parse(bad));
    }
}

TEST_CASE("the month after December is January of the next year") {
    CHECK(Month::of(2018, 12).plus(1) == Month::of(2019, 1));
    CHECK(Month::of(2018, 12).plus(1).text() == "2019-01");
}

TEST_CASE("a financial year runs from April to March and is named by both years") {
    CHECK(labels(periods_over(range("2018-03", "2019-04"), PeriodUnit::financial_year)) ==
          std::vector<std::string>{"2017/18", "2018/19", "2019/20"});
}

TEST_CASE("a quarter that the range cuts is kept whole, and asks for the months beyond the cut") {
    const auto periods = periods_over(range("2018-02", "2018-05"), PeriodUnit::quarter);
    CHECK(labels(periods) == std::vector<std::string>{"2018-Q1", "2018-Q2"});
    CHECK(months_needed(periods) == range("2018-01", "2018-06"));
}

TEST_CASE("a rolling year ends in each month of the range and reaches back eleven more") {
    const auto periods = periods_over(range("2018-12", "2019-01"), PeriodUnit::rolling_12);
    CHECK(labels(periods) ==
          std::vector<std::string>{"12 months to 2018-12", "12 months to 2019-01"});
    CHECK(months_needed(periods) == range("2018-01", "2019-01"));
}

}  // namespace hub::domain
