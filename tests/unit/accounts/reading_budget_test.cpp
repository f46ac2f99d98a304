#include "accounts/reading_budget.hpp"

#include <string>

#include <doctest/doctest.h>

namespace hub::accounts {

namespace {

using namespace std::chrono_literals;

struct Reader {
    StoppedClock clock{Instant{std::chrono::hours{500'000}}};
    ReadingBudget budget{clock};

    std::optional<ReadingLimit> ask(const Reading& reading) {
        return budget.admit("ana@council.example", reading).passed;
    }
    static Reading small(int area, const std::string& more = "") {
        const auto name = "lsoa=E0" + std::to_string(area);
        return {"dataset=police " + name + more, name};
    }
    /// How many of so many different questions about one small area each are answered.
    int answered_of(int questions, int first = 0) {
        int answered = 0;
        for (int area = first; area < first + questions; ++area) {
            answered += ask(small(area)) ? 0 : 1;
        }
        return answered;
    }
};

}  // namespace

TEST_CASE("a program that asks area by area is stopped within two hundred questions") {
    Reader reader;
    CHECK(reader.answered_of(1'000) == 150);
    CHECK(reader.ask(Reader::small(1'001)) == ReadingLimit::small_questions_an_hour);
    // By months of few areas it comes no further.
    Reader by_months;
    int answered = 0;
    for (int question = 0; question < 600; ++question) {
        const auto month = " from=2025-" + std::to_string(question % 12 + 1);
        answered += by_months.ask(Reader::small(question / 12, month)) ? 0 : 1;
    }
    CHECK(answered == 150);
}

TEST_CASE("the same question again costs nothing, nor does one for all areas at once") {
    Reader reader;
    CHECK(reader.answered_of(150) == 150);
    CHECK(reader.answered_of(150) == 150);
    CHECK_FALSE(reader.ask({"dataset=police rows=lsoa"}));
}

TEST_CASE("an hour later more small areas are answered, and a day holds four hundred") {
    Reader reader;
    int first = 0;
    int answered = 0;
    for (int hour = 0; hour < 12; ++hour) {
        answered += reader.answered_of(150, first);
        first += 150;
        reader.clock.advance(1h);
    }
    CHECK(answered == 400);
    CHECK(reader.ask(Reader::small(9'999)) == ReadingLimit::small_questions_a_day);
    reader.clock.advance(24h);
    CHECK_FALSE(reader.ask(Reader::small(9'999)));
}

TEST_CASE("questions of an hour, downloads of a day and figures of a day each have an end") {
    Reader reader;
    for (int question = 0; question < 1'000; ++question) {
        REQUIRE_FALSE(reader.ask({"dataset=police"}));
    }
    CHECK(reader.ask({"dataset=police"}) == ReadingLimit::questions_an_hour);
    reader.clock.advance(1h);
    CHECK_FALSE(reader.ask({"dataset=police"}));

    Reader downloader;
    for (int file = 0; file < 100; ++file) {
        REQUIRE_FALSE(downloader.ask({"dataset=police", "", true}));
    }
    CHECK(downloader.ask({"dataset=police", "", true}) == ReadingLimit::downloads_a_day);
    CHECK_FALSE(downloader.ask({"dataset=police"}));

    Reader whole;
    REQUIRE_FALSE(whole.ask({"dataset=police rows=lsoa"}));
    whole.budget.answered("ana@council.example", 3'000'000);
    CHECK(whole.ask({"dataset=police"}) == ReadingLimit::cells_a_day);
    CHECK_FALSE(whole.budget.admit("ben@council.example", {"dataset=police"}).passed);
    whole.clock.advance(24h);
    CHECK_FALSE(whole.ask({"dataset=police"}));
}

TEST_CASE("many different small areas within the hour look like a sweep, once a day") {
    Reader reader;
    int alarms = 0;
    for (int area = 0; area < 140; ++area) {
        alarms +=
            reader.budget.admit("ana@council.example", Reader::small(area)).begins_sweep ? 1 : 0;
        CHECK(alarms == (area < 59 ? 0 : 1));
    }
    // Somebody who looks at one area from every side sweeps nothing.
    for (int look = 0; look < 140; ++look) {
        const auto question = Reader::small(1, " look=" + std::to_string(look));
        CHECK_FALSE(reader.budget.admit("ben@council.example", question).begins_sweep);
    }
    reader.clock.advance(25h);
    for (int area = 0; area < 60; ++area) {
        alarms +=
            reader.budget.admit("ana@council.example", Reader::small(area)).begins_sweep ? 1 : 0;
    }
    CHECK(alarms == 2);
}

}  // namespace hub::accounts
