#include "statistics/xmr_chart.hpp"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

using Values = std::vector<std::optional<double>>;

std::vector<SpecialCause> causes_of(const Values& values, const XmrOptions& options = {}) {
    std::vector<SpecialCause> causes;
    const auto chart = xmr_chart(values, options);
    for (const auto& point : chart->points) {
        causes.push_back(point.cause);
    }
    return causes;
}

/// Up and down by one about 10, so that the mean range is 2 or so and nothing stands out.
Values quiet(std::size_t length) {
    Values values;
    for (std::size_t i = 0; i < length; ++i) {
        values.emplace_back(i % 2 == 0 ? 9 : 11);
    }
    return values;
}

}  // namespace

TEST_CASE("limits are 2.66 mean moving ranges from the mean, by hand") {
    const auto chart = xmr_chart(Values{5, 9, 4, 6}, {});
    REQUIRE(chart.ok());
    const double range = (4 + 5 + 2) / 3.0;
    CHECK(chart->points[0].mean == 6);
    CHECK(*chart->points[0].upper_limit == doctest::Approx(6 + 2.66 * range));
    CHECK(*chart->points[3].lower_limit == doctest::Approx(6 - 2.66 * range));
    CHECK(chart->phases.front().few_points);
}

TEST_CASE("a missing month is marked, bridges no range and breaks every run") {
    // Without the gap the leap from 11 to 100 would be a range and the rise seven points long.
    auto values = quiet(12);
    values.emplace_back(std::nullopt);
    values.emplace_back(100.0);
    const auto with_gap = xmr_chart(values, {{}, {}, false});
    CHECK(*with_gap->points[0].upper_limit - with_gap->points[0].mean == doctest::Approx(2.66 * 2));
    CHECK_FALSE(with_gap->points[12].value);
    CHECK(with_gap->points[12].cause == SpecialCause::none);
    CHECK(with_gap->points[13].cause == SpecialCause::above_limit);
    CHECK(with_gap->phases.front().points == 13);
    const Values rise{1, 2, 3, 4, std::nullopt, 5, 6, 7};
    for (const auto cause : causes_of(rise)) {
        CHECK(cause != SpecialCause::rising);
    }
}

TEST_CASE("seven rising points are all marked, and an equal pair breaks them") {
    // Restless before, so that the rise stays within the limits.
    Values values{0, 14, 0, 14, 0, 14, 4, 5, 6, 7, 8, 9, 10};
    const auto causes = causes_of(values);
    for (std::size_t i = 0; i < values.size(); ++i) {
        CHECK(causes[i] == (i < 6 ? SpecialCause::none : SpecialCause::rising));
    }
    values[9] = 6;
    for (const auto cause : causes_of(values)) {
        CHECK(cause == SpecialCause::none);
    }
}

TEST_CASE("seven points on one side are a run, and one on the mean ends it") {
    Values values{11, 13, 11, 13, 11, 13, 11, 9, 7, 9, 7, 9, 7, 9};
    const auto causes = causes_of(values);
    for (std::size_t i = 0; i < values.size(); ++i) {
        CHECK(causes[i] == (i < 7 ? SpecialCause::seven_above : SpecialCause::seven_below));
    }
    values[3] = 10;
    values[10] = 10;
    for (const auto cause : causes_of(values)) {
        CHECK(cause == SpecialCause::none);
    }
}

TEST_CASE("a phase has a mean of its own, and fixed limits do not follow later points") {
    auto values = quiet(14);
    for (int i = 0; i < 14; ++i) {
        values.emplace_back(i % 2 == 0 ? 29 : 31);
    }
    const auto split = xmr_chart(values, {{14}, {}, true});
    CHECK(split->points.front().mean == 10);
    CHECK(split->points.back().mean == 30);
    CHECK(split->phases.size() == 2);
    const auto fixed = xmr_chart(values, {{}, 14, true});
    CHECK(fixed->points.back().mean == 10);
    CHECK(fixed->points.back().cause == SpecialCause::above_limit);
}

TEST_CASE("adding a constant moves the chart and nothing else") {
    Values values{12, 15, 9, 30, 14, 11, 13, 12, 16, 10, 14, 13, 15, 18};
    const auto before = xmr_chart(values, {});
    for (auto& value : values) {
        *value += 1000;
    }
    const auto after = xmr_chart(values, {});
    for (std::size_t i = 0; i < values.size(); ++i) {
        CHECK(after->points[i].cause == before->points[i].cause);
        CHECK(*after->points[i].upper_limit ==
              doctest::Approx(*before->points[i].upper_limit + 1000));
    }
}

TEST_CASE("alike and single points have no limits and no special cause") {
    for (const auto& values : {Values(12, 7.0), Values{7}}) {
        const auto chart = xmr_chart(values, {});
        CHECK_FALSE(chart->points.back().upper_limit);
        CHECK(chart->points.back().cause == SpecialCause::none);
        CHECK_FALSE(assurance(*chart, 5, true));
    }
}

TEST_CASE("a target is set against the last limits, by what is better") {
    const auto chart = xmr_chart(quiet(20), {});
    CHECK(assurance(*chart, 10, true) == Assurance::inconsistent);
    CHECK(assurance(*chart, 50, true) == Assurance::consistent_fail);
    CHECK(assurance(*chart, 50, false) == Assurance::consistent_pass);
    CHECK(assurance(*chart, 1, true) == Assurance::consistent_pass);
    CHECK(assurance(*chart, 1, false) == Assurance::consistent_fail);
}

TEST_CASE("what is no series is refused") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK_FALSE(xmr_chart(Values{}, {}).ok());
    CHECK_FALSE(xmr_chart(Values{std::nullopt, std::nullopt}, {}).ok());
    CHECK_FALSE(xmr_chart(Values{1, nan}, {}).ok());
    CHECK_FALSE(xmr_chart(Values{1, 2, 3}, {{2, 1}, {}, true}).ok());
    CHECK_FALSE(xmr_chart(Values{1, 2, 3}, {{3}, {}, true}).ok());
    CHECK_FALSE(xmr_chart(Values{1, 2, 3}, {{}, 1, true}).ok());
    CHECK(xmr_chart(Values{1e12, -1e12, 0}, {}).ok());
}

}  // namespace hub::statistics
