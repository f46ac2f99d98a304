#include "statistics/seasonal_trend_decomposition.hpp"

#include "statistics/classical_decomposition.hpp"
#include "statistics/loess.hpp"

#include <cmath>
#include <limits>
#include <numeric>

#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

const double nan_value = std::numeric_limits<double>::quiet_NaN();
const std::vector<double> figure{5, -3, -8, 0, 4, 2};

/// A straight line with a fixed season: nothing is left over.
std::vector<double> line_with_season(std::size_t count) {
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i) {
        values.push_back(50 + 0.5 * static_cast<double>(i) + figure[i % figure.size()]);
    }
    return values;
}

}  // namespace

TEST_CASE("a local line goes through a line, at the ends and between jumps too") {
    std::vector<double> line;
    for (int i = 0; i < 30; ++i) {
        line.push_back(3 - 2.0 * i);
    }
    for (const std::size_t jump : {1, 4}) {
        for (const std::size_t window : {5, 11, 61}) {
            const auto fits = loess(line, {window, 1, jump}, {});
            for (std::size_t i = 0; i < line.size(); ++i) {
                CHECK(fits[i] == doctest::Approx(line[i]));
            }
        }
    }
    CHECK(*loess_at(line, {7, 1, 1}, -1, 0, 6, {}) == doctest::Approx(5));
}

TEST_CASE("a local mean is the tricube-weighted mean, and a point of weight 0 says nothing") {
    const std::vector<double> values{1, 5, 2, 8, 3};
    const double w = std::pow(1 - std::pow(0.5, 3), 3);  // a step of two from the middle
    CHECK(loess(values, {5, 0, 1}, {})[2] == doctest::Approx((2 + w * (5 + 8)) / (1 + 2 * w)));
    const std::vector<double> weights{1, 0, 1, 1, 1};
    CHECK(loess(values, {5, 0, 1}, weights)[2] == doctest::Approx((2 + w * 8) / (1 + w)));
    const std::vector<double> none(5, 0.0);
    CHECK(loess(values, {5, 0, 1}, none) == values);
}

TEST_CASE("a line with a fixed season comes apart into both, whatever the window") {
    const auto values = line_with_season(48);
    for (const auto& options : {StlOptions{6, std::nullopt, false}, StlOptions{6, 7, false}}) {
        const auto found = seasonal_trend_decomposition(values, options);
        REQUIRE(found.ok());
        for (std::size_t i = 0; i < values.size(); ++i) {
            CHECK(std::abs(found->seasonal[i] - figure[i % 6]) < 0.15);
            CHECK(found->seasonal[i] + found->trend[i] + found->remainder[i] ==
                  doctest::Approx(values[i]));
        }
        CHECK(found->weights == std::vector<double>(48, 1.0));
    }
}

TEST_CASE("an odd month bends the robust season less") {
    auto values = line_with_season(60);
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] += static_cast<double>(i * 5 % 7) / 10;
    }
    values[26] += 80;
    const auto plain = seasonal_trend_decomposition(values, {6, 7, false});
    const auto robust = seasonal_trend_decomposition(values, {6, 7, true});
    CHECK(robust->weights[26] == 0);
    CHECK(std::abs(robust->seasonal[26] - figure[2]) < 0.5);
    CHECK(std::abs(plain->seasonal[26] - figure[2]) > 5);
}

TEST_CASE("season and trend move with the values and their unit") {
    auto values = line_with_season(40);
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] += static_cast<double>(i * i % 7);
    }
    auto moved = values;
    for (double& y : moved) {
        y = 10 * y + 1000;
    }
    const auto plain = seasonal_trend_decomposition(values, {6, 9, true});
    const auto other = seasonal_trend_decomposition(moved, {6, 9, true});
    for (std::size_t i = 0; i < values.size(); ++i) {
        CHECK(other->seasonal[i] == doctest::Approx(10 * plain->seasonal[i]).epsilon(1e-6));
        CHECK(other->trend[i] == doctest::Approx(10 * plain->trend[i] + 1000));
    }
}

TEST_CASE("the classical figure of a line with a season is the season") {
    const auto found = classical_decomposition(line_with_season(24), 6, SeasonKind::additive);
    REQUIRE(found.ok());
    for (std::size_t i = 0; i < 6; ++i) {
        CHECK(found->figure[i] == doctest::Approx(figure[i]));
    }
    CHECK_FALSE(found->trend[2]);
    CHECK(*found->trend[3] == doctest::Approx(51.5));
    CHECK_FALSE(found->trend[21]);
    // An odd period needs no halves.
    const std::vector<double> odd{1, 2, 6, 4, 5, 9};
    CHECK(*classical_decomposition(odd, 3, SeasonKind::additive)->trend[1] == doctest::Approx(3));
    const auto factors = classical_decomposition(odd, 3, SeasonKind::multiplicative)->figure;
    CHECK(std::accumulate(factors.begin(), factors.end(), 0.0) == doctest::Approx(3));
}

TEST_CASE("series without two periods, with gaps or without a season to find are refused") {
    const auto values = line_with_season(48);
    CHECK_FALSE(seasonal_trend_decomposition({}, {6, {}, false}).ok());
    CHECK_FALSE(seasonal_trend_decomposition(values, {1, {}, false}).ok());
    CHECK_FALSE(seasonal_trend_decomposition(values, {24, {}, false}).ok());
    CHECK_FALSE(seasonal_trend_decomposition(values, {6, 8, false}).ok());
    CHECK_FALSE(seasonal_trend_decomposition(values, {6, 5, false}).ok());
    auto broken = values;
    broken[7] = nan_value;
    CHECK(seasonal_trend_decomposition(broken, {6, {}, false}).error().message.find("number 8") !=
          std::string::npos);
    const std::vector<double> same(30, 1e12);
    CHECK(seasonal_trend_decomposition(same, {6, 7, true})->seasonal[3] ==
          doctest::Approx(0).epsilon(1e-3));
    CHECK_FALSE(classical_decomposition(values, 30, SeasonKind::additive).ok());
    CHECK_FALSE(
        classical_decomposition(std::vector<double>{1, 0, 1, 1}, 2, SeasonKind::multiplicative)
            .ok());
}

}  // namespace hub::statistics
