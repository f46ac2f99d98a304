#include "statistics/multiple_testing.hpp"
#include "statistics/random_stream.hpp"
#include "statistics/recent_trend.hpp"
#include "statistics/time_profile.hpp"

#include <cmath>
#include <limits>
#include <numeric>

#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

std::vector<EventsInTime> growing(double factor) {
    std::vector<EventsInTime> years;
    double events = 1'000'000;
    for (int year = 0; year < 5; ++year) {
        years.push_back({events, 1e7});
        events *= factor;
    }
    return years;
}

}  // namespace

TEST_CASE("a rate that grows by a tenth a year is found to do so") {
    const auto years = growing(1.1);
    CHECK(trend_of_rates(years)->slope == doctest::Approx(std::log(1.1)));
    CHECK(annual_percent_change(years, 0.95)->percent_a_year == doctest::Approx(10));
    CHECK(trend_of_rates(years)->p < 1e-10);
    CHECK(trend_of_rates(growing(1))->chi_squared == doctest::Approx(0).epsilon(1e-9));
}

TEST_CASE("a recent trend is refused of other than five points, and of counts without limits") {
    auto years = growing(1.1);
    years[3].events = 0;
    CHECK_FALSE(trend_of_rates(years).ok());
    CHECK(annual_percent_change(years, 0.95).ok());
    years[3] = {100, 1000, 3};
    CHECK_FALSE(trend_of_rates(years).ok());
    years.pop_back();
    CHECK(trend_of_rates(years).error().message.find("5 points, not 4") != std::string::npos);
    CHECK_FALSE(trend_of_proportions(std::vector<Share>(5, {0, 10})).ok());
    CHECK_FALSE(trend_of_proportions(std::vector<Share>(5, {11, 10})).ok());
    CHECK_FALSE(annual_percent_change(std::vector<EventsInTime>(5, {0, 10}), 0.95).ok());
    CHECK_FALSE(annual_percent_change(std::vector<EventsInTime>{{5, 10}, {0, 10}}, 0.95).ok());
}

TEST_CASE("adjusted p-values keep their order and stay between the value and 1") {
    const std::vector<double> p{0.04, 0.001, 0.3, 0.04, 1};
    for (const auto& adjusted : {*benjamini_hochberg(p), *holm(p), *bonferroni(p)}) {
        for (std::size_t i = 0; i < p.size(); ++i) {
            CHECK(adjusted[i] >= p[i]);
            CHECK(adjusted[i] <= 1);
        }
        CHECK(adjusted[1] <= adjusted[0]);
        CHECK(adjusted[0] == adjusted[3]);
        CHECK(adjusted[0] <= adjusted[2]);
    }
    CHECK(benjamini_hochberg({})->empty());
    for (const double wrong : {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN()}) {
        CHECK_FALSE(benjamini_hochberg(std::vector{wrong}).ok());
        CHECK_FALSE(holm(std::vector{wrong}).ok());
        CHECK_FALSE(bonferroni(std::vector{wrong}).ok());
    }
}

TEST_CASE("a profile is set against the time that each slot had") {
    const std::vector<double> days{31, 28, 31};
    const auto even = time_profile(days, days);
    CHECK(even->chi_squared == doctest::Approx(0));
    CHECK(even->index == std::vector<double>{100, 100, 100});
    const auto uneven = time_profile(std::vector<double>{30, 30, 30}, days);
    CHECK(uneven->index[1] > uneven->index[0]);
    CHECK_FALSE(time_profile(days, std::vector<double>{31, 28}).ok());
    CHECK_FALSE(time_profile(std::vector<double>{0, 0, 0}, days).ok());
    CHECK_FALSE(time_profile(days, std::vector<double>{31, 0, 31}).ok());
}

TEST_CASE("a mean time of day is not broken by midnight") {
    std::vector<double> hours(24);
    hours[22] = hours[1] = 50;
    CHECK(day_circle(hours)->mean_hour == doctest::Approx(0).epsilon(1e-9));
    const auto even = day_circle(std::vector<double>(24, 10));
    CHECK(even->resultant_length == doctest::Approx(0));
    CHECK_FALSE(day_circle(std::vector<double>(24)).ok());
    CHECK_FALSE(day_circle(std::vector<double>(23, 1)).ok());
}

TEST_CASE("random numbers repeat by seed and replica, and have their moments") {
    RandomStream one{5, 17};
    RandomStream same{5, 17};
    RandomStream other{5, 18};
    CHECK(one.next() == same.next());
    CHECK(one.next() != other.next());
    double sum = 0;
    double squares = 0;
    constexpr int draws = 40'000;
    for (int draw = 0; draw < draws; ++draw) {
        const double normal = RandomStream{9, static_cast<std::uint64_t>(draw)}.normal();
        sum += normal;
        squares += normal * normal;
    }
    // Four standard errors of the mean and of the variance.
    CHECK(std::abs(sum / draws) < 4 / std::sqrt(draws));
    CHECK(std::abs(squares / draws - 1) < 4 * std::sqrt(2.0 / draws));
}

}  // namespace hub::statistics
