#include "ingest/value_reading.hpp"

#include <doctest/doctest.h>

namespace hub::ingest {

using domain::DateFormat;
using domain::Month;
using domain::Reading;

namespace {

domain::Dimension banded(Reading reading, std::vector<int> starts) {
    domain::Dimension dimension;
    dimension.reading = reading;
    dimension.band_starts = std::move(starts);
    return dimension;
}

}  // namespace

TEST_CASE("a day gives its month, and what the calendar does not have is no day") {
    CHECK(month_in("2018-01", DateFormat::month) == Month::of(2018, 1));
    CHECK(month_in("2020-02-29", DateFormat::iso_day) == Month::of(2020, 2));
    CHECK(month_in("29/02/2020", DateFormat::british_day) == Month::of(2020, 2));
    for (const auto* wrong : {"2019-02-29",
                              "2018-13-01",
                              "2018-00-10",
                              "2018-1-1",
                              "18-01-01",
                              "2018/01/01",
                              "2018-01-01 ",
                              "+018-01-01",
                              "0018-01-01",
                              ""}) {
        CAPTURE(wrong);
        CHECK_FALSE(month_in(wrong, DateFormat::iso_day));
    }
    CHECK_FALSE(month_in("02/29/2020", DateFormat::british_day));
    CHECK_FALSE(month_in("2018-01-31", DateFormat::month));
}

TEST_CASE("an age falls into the band that its definition gives it") {
    const auto ages = banded(Reading::age, {0, 10, 18, 65});
    const auto band = [&](const char* text) { return read_value(ages, DateFormat::iso_day, text); };
    CHECK(band("0") == 0);
    CHECK(band("9") == 0);
    CHECK(band("10") == 1);
    CHECK(band("64") == 2);
    CHECK(band("65") == 3);
    CHECK(band("120") == 3);
    for (const auto* wrong : {"121", "-1", "7.5", "seven", " 7", "0007", "999"}) {
        CAPTURE(wrong);
        CHECK_FALSE(band(wrong));
    }
}

TEST_CASE("a time falls into its hours, with seconds or without") {
    const auto hours = banded(Reading::time_of_day, {0, 4, 20});
    const auto band = [&](const char* text) {
        return read_value(hours, DateFormat::iso_day, text);
    };
    CHECK(band("00:00") == 0);
    CHECK(band("03:59:59") == 0);
    CHECK(band("04:00") == 1);
    CHECK(band("23:59") == 2);
    for (const auto* wrong : {"24:00", "12:60", "12:00:60", "1:00", "12.00", "1200", "12:00Z"}) {
        CAPTURE(wrong);
        CHECK_FALSE(band(wrong));
    }
}

TEST_CASE("weekdays count from Monday") {
    const auto days = banded(Reading::weekday, {});
    CHECK(read_value(days, DateFormat::iso_day, "2024-01-01") == 0);
    CHECK(read_value(days, DateFormat::british_day, "07/01/2024") == 6);
    CHECK_FALSE(read_value(days, DateFormat::iso_day, "2023-02-29"));
}

TEST_CASE("whatever follows the minutes of a moment does not hinder reading it") {
    const auto minute = [](std::string_view date, std::string_view time) {
        return moment_in(date, time, DateFormat::iso_moment)->minute;
    };
    CHECK(minute("2018-11-04T01:00:not-asked", "") == 60);
    CHECK(minute("2018-11-04T01:00:00+01:00", "") == 60);
    CHECK(minute("2018-11-04 01:00", "") == 60);
    CHECK(minute("2018-11-04", "01:00:59 and a half") == 60);
    CHECK(minute("2018-11-04", "2018-11-04T01:00") == 60);
    CHECK(minute("2018-11-04", "2018-11-04T1:00 ") == std::nullopt);
    CHECK(minute("2018-11-04", "at some time of the day") == std::nullopt);
    CHECK(minute("2018-11-04", "") == std::nullopt);
}

}  // namespace hub::ingest
