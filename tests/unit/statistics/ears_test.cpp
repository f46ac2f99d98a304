#include "statistics/ears.hpp"

#include "statistics/distribution_quantiles.hpp"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

using Counts = std::vector<std::optional<double>>;

const double nan_value = std::numeric_limits<double>::quiet_NaN();

// Mean 4, squares of 4 + 1 + 0 + 1 + 4 + 0 + 0 = 10 over six.
const Counts seven{2, 3, 4, 5, 6, 4, 4};
const double sigma = std::sqrt(10.0 / 6);

Counts with(Counts counts, const Counts& more) {
    counts.insert(counts.end(), more.begin(), more.end());
    return counts;
}

}  // namespace

TEST_CASE("the first rule judges a period by the seven before it") {
    const double z = *normal_quantile(0.999);
    const auto points = ears(with(seven, {8, 9}), {EarsRule::c1, 0.001, 0});
    REQUIRE(points.ok());
    CHECK_FALSE((*points)[6].threshold);
    CHECK(*(*points)[7].threshold == doctest::Approx(4 + z * sigma));
    CHECK((*points)[7].alarm == (8 > 4 + z * sigma));
}

TEST_CASE("the second rule leaves two periods between, so that a rise does not hide itself") {
    const auto points = ears(with(seven, {40, 40, 9}), {EarsRule::c2, 0.001, 0});
    const double z = *normal_quantile(0.999);
    CHECK_FALSE((*points)[8].threshold);
    CHECK(*(*points)[9].threshold == doctest::Approx(4 + z * sigma));
    CHECK((*points)[9].alarm);
}

TEST_CASE("the third rule adds what the two periods before had over one score") {
    // Baselines of three periods one after another, all of the same numbers turned about.
    const auto series = with(seven, {2, 3, 6, 6.5, 7});
    const double z = *normal_quantile(0.975);
    const double left = z - (2 / sigma - 1) - (2.5 / sigma - 1);
    const auto points = ears(series, {EarsRule::c3, 0.025, 0});
    CHECK(*(*points)[11].threshold == doctest::Approx(4 + sigma * left));
    CHECK((*points)[11].alarm);
    // The package's restatement puts the count itself for the mean, and hears no alarm.
    const auto restated = ears(series, {EarsRule::c3_of_surveillance, 0.025, 0});
    CHECK(*(*restated)[11].threshold == doctest::Approx(7 + sigma * left));
    CHECK_FALSE((*restated)[11].alarm);
}

TEST_CASE("a baseline all alike alarms on any rise only where no least sigma is set") {
    const Counts flat(9, 3.0);
    auto series = flat;
    series.back() = 4;
    CHECK((*ears(series, {EarsRule::c1, 0.001, 0}))[8].alarm);
    CHECK_FALSE((*ears(series, {}))[8].alarm);
    const auto undefined = ears(Counts(12, 3.0), {EarsRule::c3, 0.025, 0});
    CHECK_FALSE(undefined->back().threshold);
}

TEST_CASE("a missing period silences every baseline that holds it and is never 0") {
    auto series = with(seven, {4, 4, 4, 4, 4, 4, 4, 4});
    series[3] = std::nullopt;
    const auto points = ears(series, {});
    for (std::size_t i = 0; i <= 10; ++i) {
        CHECK_FALSE((*points)[i].threshold);
    }
    CHECK((*points)[11].threshold);
    series[14] = std::nullopt;
    const auto gap_now = ears(series, {});
    CHECK((*gap_now)[14].threshold);
    CHECK_FALSE((*gap_now)[14].alarm);
}

TEST_CASE("thresholds move with the counts and widen with the caution asked for") {
    auto series = with(seven, {4, 5, 6});
    const auto plain = ears(series, {});
    for (auto& y : series) {
        *y += 100;
    }
    const auto higher = ears(series, {});
    CHECK(*(*higher)[9].threshold == doctest::Approx(100 + *(*plain)[9].threshold));
    CHECK(*(*ears(series, {EarsRule::c1, 1e-6, 1}))[9].threshold > *(*higher)[9].threshold);
}

TEST_CASE("what cannot be judged is refused by name") {
    CHECK_FALSE(ears({}, {}).ok());
    CHECK(ears(Counts{1, nan_value}, {}).error().message.find("number 2") != std::string::npos);
    CHECK_FALSE(ears(Counts{-1}, {}).ok());
    CHECK_FALSE(ears(Counts{1}, {EarsRule::c1, 0, 1}).ok());
    CHECK_FALSE(ears(Counts{1}, {EarsRule::c1, 0.001, -1}).ok());
    CHECK_FALSE(ears(Counts{1}, {EarsRule::c1, nan_value, 1}).ok());
    CHECK_FALSE((*ears(Counts{1e12}, {}))[0].threshold);
}

}  // namespace hub::statistics
