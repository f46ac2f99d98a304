#include "statistics/seasonal_smoothing.hpp"

#include "statistics/holt_winters.hpp"
#include "statistics/nelder_mead.hpp"
#include "statistics/random_stream.hpp"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

const double nan_value = std::numeric_limits<double>::quiet_NaN();

std::vector<double> noisy_season(std::size_t count, double sd) {
    RandomStream stream{11, 0};
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i) {
        values.push_back(100 + 10 * std::sin(1.5707963267948966 * static_cast<double>(i)) +
                         sd * stream.normal());
    }
    return values;
}

}  // namespace

TEST_CASE("the simplex finds the floor of a bent valley and settles there") {
    const auto valley = [](std::span<const double> at) {
        return 100 * std::pow(at[1] - at[0] * at[0], 2) + std::pow(1 - at[0], 2);
    };
    const auto found = nelder_mead(valley, {-1.2, 1}, 0.5, 1e-14);
    CHECK(found.settled);
    CHECK(found.at[0] == doctest::Approx(1).epsilon(1e-5));
    CHECK(found.at[1] == doctest::Approx(1).epsilon(1e-5));
    const auto nowhere = [](std::span<const double> /*at*/) { return nan_value; };
    CHECK_FALSE(nelder_mead(nowhere, {0}, 1).settled);
}

TEST_CASE("two quarters smoothed by hand") {
    // Period 2: the moving means of 10, 20, 14, 24 are 16 and 18, so that level and trend start at
    // 14 and 2; the seasons are (14 − 18) and (20 − 16), which are centred already.
    const std::vector<double> values{10, 20, 14, 24};
    const auto found = holt_winters(values, 2, SeasonKind::additive, {0.5, 0.5, 0.5});
    REQUIRE(found.ok());
    // 14 + 2 − 4 = 12; error 2; level 0.5 × 18 + 0.5 × 16 = 17; trend 0.5 × 3 + 0.5 × 2 = 2.5;
    // season 0.5 × (14 − 17) + 0.5 × −4 = −3.5.
    CHECK(found->fitted[0] == doctest::Approx(12));
    // 17 + 2.5 + 4 = 23.5; error 0.5; level 0.5 × 20 + 0.5 × 19.5 = 19.75; trend 2.625;
    // season 0.5 × 4.25 + 0.5 × 4 = 4.125.
    CHECK(found->fitted[1] == doctest::Approx(23.5));
    CHECK(found->squared_errors == doctest::Approx(4.25));
    CHECK(found->level == doctest::Approx(19.75));
    CHECK(found->trend == doctest::Approx(2.625));
    CHECK(found->season[0] == doctest::Approx(-3.5));
    CHECK(found->season[1] == doctest::Approx(4.125));
    const auto ahead = forecast(*found, 3, 0.95);
    CHECK((*ahead)[0].mean == doctest::Approx(19.75 + 2.625 - 3.5));
    CHECK((*ahead)[2].mean == doctest::Approx(19.75 + 3 * 2.625 - 3.5));
    CHECK((*ahead)[2].limits->upper - (*ahead)[2].mean >
          (*ahead)[0].limits->upper - (*ahead)[0].mean);
}

TEST_CASE("fitted weights are no worse than any of a grid") {
    const auto values = noisy_season(60, 3);
    for (const auto kind : {SeasonKind::additive, SeasonKind::multiplicative}) {
        const auto best = fitted_holt_winters(values, 4, kind);
        REQUIRE(best.ok());
        for (const double a : {0.0, 0.2, 0.6, 1.0}) {
            for (const double b : {0.0, 0.1, 0.5}) {
                for (const double c : {0.0, 0.3, 0.9}) {
                    CHECK(best->squared_errors <=
                          holt_winters(values, 4, kind, {a, b, c})->squared_errors * (1 + 1e-6));
                }
            }
        }
    }
    CHECK_FALSE((*forecast(*fitted_holt_winters(values, 4, SeasonKind::multiplicative), 1, 0.95))[0]
                    .limits);
}

TEST_CASE("the likelihood of a smoothed season is the greatest of a grid, and its forecast holds") {
    const auto values = noisy_season(60, 3);
    const auto found = seasonal_smoothing(values, 4);
    REQUIRE(found.ok());
    for (const double alpha : {0.01, 0.2, 0.5, 0.9}) {
        for (const double gamma : {0.001, 0.05, 0.09}) {
            CHECK(found->log_likelihood >=
                  *seasonal_smoothing_likelihood(values, 4, alpha, gamma) - 1e-6);
        }
    }
    const auto ahead = forecast(*found, 8, 0.95);
    CHECK((*ahead)[1].mean == doctest::Approx(110).epsilon(0.03));
    CHECK((*ahead)[3].mean == doctest::Approx(90).epsilon(0.03));
    CHECK((*ahead)[7].limits->lower < (*ahead)[3].limits->lower + 1);
    CHECK(std::sqrt(found->sigma_squared) == doctest::Approx(3).epsilon(0.3));
    // A shift of all values shifts the forecast and nothing else.
    auto moved = values;
    for (double& y : moved) {
        y += 500;
    }
    const auto other = seasonal_smoothing(moved, 4);
    CHECK(other->log_likelihood == doctest::Approx(found->log_likelihood));
    CHECK((*forecast(*other, 1, 0.95))[0].mean ==
          doctest::Approx((*ahead)[0].mean + 500).epsilon(1e-4));
}

TEST_CASE("one-step limits of later months hold about what they say") {
    const auto values = noisy_season(120, 4);
    int inside = 0;
    for (std::size_t origin = 20; origin < 120; origin += 5) {
        const auto fitted = seasonal_smoothing(std::span{values}.first(origin), 4);
        const auto next = (*forecast(*fitted, 1, 0.95))[0];
        inside += values[origin] >= next.limits->lower && values[origin] <= next.limits->upper;
    }
    CHECK(inside >= 17);  // of 20
}

TEST_CASE("series that cannot be smoothed are refused") {
    const auto values = noisy_season(20, 1);
    CHECK_FALSE(holt_winters(values, 4, SeasonKind::additive, {1.1, 0, 0}).ok());
    CHECK_FALSE(holt_winters(values, 4, SeasonKind::additive, {nan_value, 0, 0}).ok());
    CHECK_FALSE(holt_winters(values, 11, SeasonKind::additive, {}).ok());
    CHECK_FALSE(
        fitted_holt_winters(std::vector<double>{1, 2, 0, 4}, 2, SeasonKind::multiplicative).ok());
    CHECK_FALSE(seasonal_smoothing({}, 4).ok());
    CHECK_FALSE(seasonal_smoothing(std::vector<double>(11, 1.0), 4).ok());
    CHECK_FALSE(seasonal_smoothing(std::vector<double>(40, 7.0), 4).ok());
    CHECK_FALSE(seasonal_smoothing(values, 61).ok());
    const auto fitted = seasonal_smoothing(values, 4);
    CHECK_FALSE(forecast(*fitted, 0, 0.95).ok());
    CHECK_FALSE(forecast(*fitted, 1001, 0.95).ok());
    CHECK_FALSE(forecast(*fitted, 1, 1).ok());
    auto broken = values;
    broken[3] = nan_value;
    CHECK(seasonal_smoothing(broken, 4).error().message.find("number 4") != std::string::npos);
}

}  // namespace hub::statistics
