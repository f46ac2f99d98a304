#include "statistics/seasonal_forecast.hpp"

#include "statistics/random_counts.hpp"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

double planted_mean(std::size_t t) {
    const auto time = static_cast<double>(t);
    return 40 * std::exp(0.005 * time + 0.2 * std::cos(2 * 3.14159265358979 * (time + 1) / 12));
}

ForecastSeries without_chance(std::size_t periods) {
    ForecastSeries series;
    for (std::size_t t = 0; t < periods; ++t) {
        series.counts.emplace_back(planted_mean(t));
    }
    return series;
}

std::string refusal(const ForecastSeries& series, const ForecastOptions& options = {}) {
    const auto result = seasonal_forecast(series, options);
    return result ? "" : result.error().message;
}

bool holds(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("trend and season go on as they were, with limits about them") {
    ForecastOptions options;
    options.draws = 400;
    auto series = without_chance(48);
    series.counts[20].reset();
    for (const auto errors : {ForecastErrors::quasi_poisson, ForecastErrors::negative_binomial}) {
        options.errors = errors;
        const auto forecast = seasonal_forecast(series, options);
        REQUIRE(forecast.ok());
        REQUIRE(forecast->points.size() == 12);
        for (std::size_t ahead = 0; ahead < 12; ++ahead) {
            const auto& point = forecast->points[ahead];
            CHECK(point.expected == doctest::Approx(planted_mean(48 + ahead)).epsilon(1e-6));
            CHECK(point.limits.lower < point.expected);
            CHECK(point.limits.upper > point.expected);
            CHECK(point.limits.lower >= 0);
            // No narrower than a Poisson count's.
            CHECK(point.limits.upper - point.limits.lower > 3 * std::sqrt(point.expected));
        }
    }
}

TEST_CASE("the same seed gives the same limits, and more level or noise wider ones") {
    ForecastOptions options;
    options.draws = 400;
    auto series = without_chance(48);
    const auto one = *seasonal_forecast(series, options);
    CHECK(seasonal_forecast(series, options)->points[3].limits == one.points[3].limits);
    series.added_variance = 200;
    CHECK(seasonal_forecast(series, options)->points[3].limits.upper > one.points[3].limits.upper);
    series.added_variance = 0;
    options.level = 0.998;
    CHECK(seasonal_forecast(series, options)->points[3].limits.upper > one.points[3].limits.upper);
}

TEST_CASE("person-time carries a forecast and disturbed months do not") {
    ForecastOptions options;
    options.draws = 200;
    auto series = without_chance(48);
    for (std::size_t t = 10; t < 16; ++t) {
        *series.counts[t] *= 0.4;
    }
    series.disturbances = {{"lockdown", 10, 15}};
    series.person_time.assign(60, 1000);
    series.person_time.back() = 2000;
    const auto forecast = *seasonal_forecast(series, options);
    CHECK(forecast.points[0].expected == doctest::Approx(planted_mean(48)).epsilon(1e-6));
    CHECK(forecast.points[11].expected == doctest::Approx(2 * planted_mean(59)).epsilon(1e-6));
}

TEST_CASE("a forecast that cannot be made is refused by name") {
    auto series = without_chance(23);
    CHECK(holds(refusal(series), "24 periods of history, not 23"));
    series.season.kind = Seasonality::none;
    CHECK(refusal(series).empty());
    series = without_chance(48);
    ForecastOptions far;
    far.periods = 25;
    CHECK(holds(refusal(series, far), "two years at most"));
    far.periods = 0;
    CHECK_FALSE(refusal(series, far).empty());
    series.person_time.assign(48, 1);
    CHECK(holds(refusal(series), "person-time"));
    series.person_time.assign(60, 0);
    CHECK(holds(refusal(series), "person-time: number 1"));
    series = without_chance(48);
    series.counts[2] = std::numeric_limits<double>::quiet_NaN();
    CHECK(holds(refusal(series), "counts: number 3"));
    series.counts[2] = -1;
    CHECK(holds(refusal(series), "counts: number 3"));
    series.counts.assign(48, 0.0);
    CHECK(holds(refusal(series), "no event"));
    series.counts.assign(48, 1e12);
    CHECK(refusal(series).empty());
    CHECK_FALSE(refusal({}).empty());
    series = without_chance(48);
    series.disturbances = {{"later", 48, 50}};
    CHECK(holds(refusal(series), "later"));
}

}  // namespace hub::statistics
