#include "release/release_calendar.hpp"

#include <doctest/doctest.h>

namespace hub::release {

namespace {

using domain::Month;
using domain::ReleaseStage;
using Stage = std::optional<ReleaseStage>;

const Month january = Month::of(2025, 1);
const disclosure::ReleaseCalendar calendar{6, 4, 20};

QuarterState quarter(int number, Stage published, int draws = 0, std::int64_t changed = 0) {
    QuarterState state;
    state.first_month = january.plus(3 * number);
    state.complete = true;
    state.records = 100;
    state.published = published;
    state.published_draws = draws;
    state.changed = changed;
    return state;
}

Stage stage_of(const QuarterState& state, Month today) {
    return plan_quarters({state}, today, calendar).front().stage;
}

}  // namespace

TEST_CASE("a quarter is provisional once, and final once when its months are over") {
    CHECK(stage_of(quarter(0, {}), Month::of(2025, 4)) == ReleaseStage::provisional);
    CHECK(stage_of(quarter(0, ReleaseStage::provisional, 1), Month::of(2025, 8)) == Stage{});
    CHECK(stage_of(quarter(0, ReleaseStage::provisional, 1), Month::of(2025, 9)) ==
          ReleaseStage::final_);
    CHECK(stage_of(quarter(0, ReleaseStage::final_, 2), Month::of(2025, 10)) == Stage{});
    CHECK(stage_of(quarter(0, {}), Month::of(2026, 1)) == ReleaseStage::final_);
}

TEST_CASE("each release of a quarter has a draw of its own, also after a withdrawal") {
    CHECK(plan_quarters({quarter(0, {})}, Month::of(2025, 4), calendar).front().draw == 1);
    CHECK(plan_quarters({quarter(0, {}, 2)}, Month::of(2025, 10), calendar).front().draw == 3);
}

TEST_CASE("a quarter that is not whole is not offered") {
    auto part = quarter(0, {});
    part.complete = false;
    CHECK(stage_of(part, Month::of(2026, 1)) == Stage{});
}

TEST_CASE("a quarter with withdrawn records never stays as it was published") {
    const auto plan_of = [](Stage published, bool complete, Month today) {
        auto state = quarter(0, published, 1, 3);
        state.withdrawn = true;
        state.complete = complete;
        return plan_quarters({state}, today, calendar).front();
    };
    const auto soon = Month::of(2025, 8);
    const auto later = Month::of(2025, 10);
    for (const auto published : {ReleaseStage::provisional, ReleaseStage::final_}) {
        const auto part = plan_of(published, false, later);
        CHECK(part.dropped);
        CHECK(part.stage == Stage{});
    }
    CHECK(plan_of(ReleaseStage::provisional, true, soon).stage == ReleaseStage::provisional);
    CHECK(plan_of(ReleaseStage::provisional, true, later).stage == ReleaseStage::final_);
    const auto revised = plan_of(ReleaseStage::final_, true, later);
    CHECK(revised.stage == ReleaseStage::revision);
    CHECK(revised.draw == 2);
    CHECK_FALSE(revised.dropped);
}

TEST_CASE("a final year is revised in its month, where enough records changed") {
    const auto year = [](std::int64_t changed) {
        std::vector<QuarterState> quarters;
        for (int number = 0; number < 4; ++number) {
            quarters.push_back(quarter(number, ReleaseStage::final_, 2, changed));
        }
        return quarters;
    };
    const auto revised = [&](std::int64_t changed, Month today) {
        return plan_quarters(year(changed), today, calendar);
    };
    for (const auto& plan : revised(5, Month::of(2027, 4))) {
        CHECK(plan.stage == ReleaseStage::revision);
        CHECK(plan.draw == 3);
    }
    for (const auto& plan : revised(4, Month::of(2027, 4))) {
        CHECK(plan.stage == Stage{});
        CHECK(plan.why.find("fewer than 20") != std::string::npos);
    }
    for (const auto& plan : revised(500, Month::of(2027, 5))) {
        CHECK(plan.stage == Stage{});
    }
}

TEST_CASE("a year with a provisional quarter is not revised") {
    std::vector<QuarterState> quarters;
    for (int number = 0; number < 3; ++number) {
        quarters.push_back(quarter(number, ReleaseStage::final_, 2, 50));
    }
    quarters.push_back(quarter(3, ReleaseStage::provisional, 1, 50));
    const auto plans = plan_quarters(quarters, Month::of(2026, 4), calendar);
    CHECK(plans[0].stage == Stage{});
    CHECK(plans[3].stage == Stage{});
}

TEST_CASE("how many records came later is never told to one") {
    CHECK(changed_in_words(0) == changed_in_words(1));
    CHECK(changed_in_words(0) == changed_in_words(19));
    CHECK(changed_in_words(20) == "about 20");
    CHECK(changed_in_words(29) == "about 20");
    CHECK(changed_in_words(30) == "about 40");
}

}  // namespace hub::release
