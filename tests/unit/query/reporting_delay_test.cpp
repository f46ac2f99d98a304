#include "query/reporting_delay.hpp"

#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace hub::query {

using domain::Month;
using std::chrono::sys_days;

namespace {

/// A month that came so many days after its end, and was nearly whole so many days after it.
Delivery came(Month month, int first, int whole) {
    const auto next = month.plus(1);
    const auto moment = [&](int days) {
        const std::chrono::year_month_day day{
            sys_days{std::chrono::year{next.year()} /
                     std::chrono::month(static_cast<unsigned>(next.month_of_year())) / 1} +
            std::chrono::days{days}};
        return fmt::format("{:04}-{:02}-{:02}T09:30:00.000Z",
                           static_cast<int>(day.year()),
                           static_cast<unsigned>(day.month()),
                           static_cast<unsigned>(day.day()));
    };
    return {"zw101", month, moment(first), moment(whole), moment(whole), false};
}

const Month january = Month::of(2024, 1);

/// Ten months that came after 11, 12, … 20 days, each whole ten days later, and one much later,
/// which gives them the time to grow.
std::vector<Delivery> a_year() {
    std::vector<Delivery> list;
    for (int i = 0; i < 10; ++i) {
        list.push_back(came(january.plus(i), 11 + i, 21 + i));
    }
    list.push_back(came(january.plus(16), 5, 5));
    return list;
}

}  // namespace

TEST_CASE("the delay is read from when months came and were nearly whole") {
    const auto delay = measure_delay(a_year());
    REQUIRE(delay.has_value());
    CHECK(delay->months == 10);
    CHECK(delay->usual_days == 15);
    CHECK(delay->settled_days == 29);
    REQUIRE(delay->steps.size() == 5);
    CHECK(delay->steps[0].days == 15);
    CHECK(delay->steps[0].arrived == doctest::Approx(0.5));
    CHECK(delay->steps[0].whole == 0);
    CHECK(delay->steps[1].arrived == 1);
    CHECK(delay->steps[1].whole == 1);
}

TEST_CASE("months loaded as history say nothing of a delay") {
    auto with_history = a_year();
    for (int i = 1; i <= 24; ++i) {
        auto old = came(january.plus(-i), 300, 300);
        old.with_first_import = true;
        with_history.push_back(old);
    }
    // A second load of history that was not the first import.
    with_history.push_back(came(january.plus(-40), 1200, 1200));
    CHECK(measure_delay(with_history)->months == 10);
    CHECK(measure_delay(with_history)->settled_days == 29);
}

TEST_CASE("a month that has had no time to grow is not measured, and five months measure nothing") {
    auto list = a_year();
    list.pop_back();
    // September and October had less than ninety days before the newest delivery.
    CHECK(measure_delay(list)->months == 8);
    list.resize(7);
    CHECK_FALSE(measure_delay(list).has_value());
    CHECK_FALSE(measure_delay({}).has_value());
}

TEST_CASE("a month is provisional for the measured days, and for the declared ones until then") {
    domain::DatasetDefinition dataset;
    CHECK_FALSE(settling_of(dataset, std::nullopt).has_value());
    dataset.reporting_delay_days = 62;
    const auto declared = settling_of(dataset, std::nullopt);
    CHECK_FALSE(declared->measured);
    using namespace std::chrono_literals;
    CHECK(declared->is_provisional(january, sys_days{2024y / 4 / 2}));
    CHECK_FALSE(declared->is_provisional(january, sys_days{2024y / 4 / 3}));
    const auto measured = settling_of(dataset, measure_delay(a_year()));
    CHECK(measured->measured);
    CHECK(measured->is_provisional(january, sys_days{2024y / 2 / 29}));
    CHECK_FALSE(measured->is_provisional(january, sys_days{2024y / 3 / 1}));
}

}  // namespace hub::query
