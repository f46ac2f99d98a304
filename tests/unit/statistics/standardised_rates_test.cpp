#include "statistics/directly_standardised_rate.hpp"
#include "statistics/indirectly_standardised_ratio.hpp"
#include "statistics/poisson_limits.hpp"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace hub::statistics {

TEST_CASE("a standardised rate of bands with one rate is that rate, whatever the standard") {
    std::vector<AgeStratum> strata;
    for (const auto& [band, population] : european_standard_population_2013()) {
        strata.push_back({population / 100, population / 2, population, {}});
    }
    CHECK(directly_standardised_rate(strata, 1000, 0.95)->rate == doctest::Approx(20));
}

TEST_CASE("with one band Dobson's limits are Byar's of the crude rate") {
    const std::vector<AgeStratum> one{{40, 5000, 700, {}}};
    const auto rate = directly_standardised_rate(one, 1, 0.95);
    const auto byar = byar_limits(40, 0.95);
    REQUIRE(rate.ok());
    CHECK(rate->limits.lower == doctest::Approx(*byar.lower / 5000));
    CHECK(rate->limits.upper == doctest::Approx(byar.upper / 5000));
}

TEST_CASE("noise in the counts and people who come again widen the limits") {
    const std::vector<AgeStratum> plain{{40, 5000, 700, {}}, {20, 4000, 300, {}}};
    auto noised = plain;
    noised[0].variance = 40 + 3;
    const auto usual = directly_standardised_rate(plain, 1000, 0.95);
    const auto wider = directly_standardised_rate(noised, 1000, 0.95);
    CHECK(wider->rate == usual->rate);
    CHECK(wider->limits.lower < usual->limits.lower);
    CHECK(usual->limits.upper < wider->limits.upper);
}

TEST_CASE("a standardised rate is refused where it does not hold, with the band to blame") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const auto refusal = [](std::vector<AgeStratum> strata) {
        const auto rate = directly_standardised_rate(strata, 1000, 0.95);
        return rate ? "" : rate.error().message;
    };
    CHECK(refusal({{9, 5000, 700, {}}}).find("fewer than 10 events") != std::string::npos);
    CHECK(refusal({{20, 500, 700, {}}, {5, 0, 300, {}}}).find("age band 2 has no person-years") !=
          std::string::npos);
    CHECK(refusal({{20, 500, 0, {}}}).find("no weight") != std::string::npos);
    CHECK_FALSE(refusal({{nan, 500, 10, {}}}).empty());
    CHECK_FALSE(refusal({{20, -500, 10, {}}}).empty());
    CHECK_FALSE(refusal({}).empty());
}

TEST_CASE("the European standard has 19 bands and 100,000 people, and is cut by name") {
    const auto& standard = european_standard_population_2013();
    double people = 0;
    for (const auto& [band, population] : standard) {
        people += population;
    }
    CHECK(standard.size() == 19);
    CHECK(people == 100'000);
    const auto young = truncated_standard(standard, "10-14", "20-24");
    REQUIRE(young.ok());
    CHECK(young->size() == 3);
    CHECK_FALSE(truncated_standard(standard, "20-24", "10-14").ok());
    CHECK_FALSE(truncated_standard(standard, "10-15", "20-24").ok());
}

TEST_CASE("the reference set against itself has a ratio of 100 and its own rate") {
    const std::vector<ReferenceStratum> same{{30, 1000, 30, 1000}, {12, 4000, 12, 4000}};
    const auto ratio = indirectly_standardised_ratio(same, 1000, 0.95);
    REQUIRE(ratio.ok());
    CHECK(ratio->ratio == doctest::Approx(100));
    CHECK(ratio->rate == doctest::Approx(1000 * 42.0 / 5000));
    const auto noised = indirectly_standardised_ratio(same, 1000, 0.95, 6);
    CHECK(noised->limits.upper > ratio->limits.upper);
    CHECK(noised->limits.lower < ratio->limits.lower);
}

TEST_CASE("a ratio without anything expected, or a reference without people, is refused") {
    CHECK_FALSE(
        indirectly_standardised_ratio(std::vector<ReferenceStratum>{{3, 10, 0, 10}}, 1, 0.95).ok());
    CHECK_FALSE(
        indirectly_standardised_ratio(std::vector<ReferenceStratum>{{3, 10, 4, 0}}, 1, 0.95).ok());
    CHECK_FALSE(indirectly_standardised_ratio({}, 1, 0.95).ok());
}

}  // namespace hub::statistics
