#include "statistics/proportion.hpp"

#include "statistics/normal_quantile.hpp"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace hub::statistics {

TEST_CASE("Wilson's limits solve the score equation") {
    const double z = two_sided_z(0.95);
    for (const auto& [events, trials] : {Share{3, 10}, Share{15, 148}, Share{81, 263}}) {
        const auto estimate = wilson_proportion(events, trials, 0.95);
        REQUIRE(estimate.ok());
        for (const double limit : {estimate->limits.lower, estimate->limits.upper}) {
            const double error = std::sqrt(limit * (1 - limit) / trials);
            CHECK(std::abs(estimate->share - limit) == doctest::Approx(z * error).epsilon(1e-10));
        }
    }
}

TEST_CASE("shares of nothing and of all end exactly at 0 and 1") {
    CHECK(wilson_proportion(0, 7, 0.95)->limits.lower == 0);
    CHECK(wilson_proportion(7, 7, 0.95)->limits.upper == 1);
    CHECK(clopper_pearson_proportion(0, 7, 0.95)->limits.lower == 0);
    CHECK(clopper_pearson_proportion(7, 7, 0.95)->limits.upper == 1);
}

TEST_CASE("what is no proportion is refused with its reason") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    for (const auto& [events, trials] :
         {Share{1, 0}, Share{5, 4}, Share{-1, 4}, Share{nan, 4}, Share{1, INFINITY}}) {
        CHECK_FALSE(wilson_proportion(events, trials, 0.95).ok());
        CHECK_FALSE(clopper_pearson_proportion(events, trials, 0.95).ok());
    }
    CHECK_FALSE(wilson_proportion(1, 4, 1).ok());
    CHECK(wilson_proportion(5, 4, 0.95).error().message == "more events than trials");
}

TEST_CASE("a difference of proportions is that of Newcombe's published example") {
    // Newcombe, Statistics in Medicine 1998, table II (a), method 10: 56/70 less 48/80.
    const auto result = difference_of_proportions({56, 70}, {48, 80}, 0.95);
    REQUIRE(result.ok());
    CHECK(result->difference == doctest::Approx(0.2));
    CHECK(result->limits.lower == doctest::Approx(0.0524).epsilon(1e-3));
    CHECK(result->limits.upper == doctest::Approx(0.3339).epsilon(1e-3));
    const auto turned = difference_of_proportions({48, 80}, {56, 70}, 0.95);
    CHECK(turned->limits.lower == doctest::Approx(-result->limits.upper));
}

TEST_CASE("a ratio of proportions turned round is its inverse, and needs events on both sides") {
    const auto ratio = ratio_of_proportions({30, 100}, {10, 80}, 0.95);
    const auto turned = ratio_of_proportions({10, 80}, {30, 100}, 0.95);
    REQUIRE(ratio.ok());
    CHECK(ratio->ratio == doctest::Approx(2.4));
    CHECK(turned->limits.lower == doctest::Approx(1 / ratio->limits.upper));
    CHECK_FALSE(ratio_of_proportions({0, 100}, {10, 80}, 0.95).ok());
}

}  // namespace hub::statistics
