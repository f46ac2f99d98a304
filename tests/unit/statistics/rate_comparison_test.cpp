#include "statistics/rate_comparison.hpp"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace hub::statistics {

TEST_CASE("turned round, a ratio is its inverse and a difference its negative") {
    const EventsInTime one{41, 28010};
    const EventsInTime two{15, 19017};
    const auto ratio = rate_ratio(one, two, 0.95);
    const auto turned = rate_ratio(two, one, 0.95);
    CHECK(*turned->ratio == doctest::Approx(1 / *ratio->ratio));
    CHECK(turned->wald_limits->lower == doctest::Approx(1 / ratio->wald_limits->upper));
    CHECK(turned->exact_limits->upper == doctest::Approx(1 / ratio->exact_limits->lower));
    CHECK(*turned->exact_p == doctest::Approx(*ratio->exact_p));
    const auto difference = rate_difference(one, two, 1000, 0.95);
    const auto back = rate_difference(two, one, 1000, 0.95);
    CHECK(back->mover_limits.lower == doctest::Approx(-difference->mover_limits.upper));
}

TEST_CASE("limits are exact under ten events and by the logarithm above") {
    const auto few = rate_ratio({8, 1000}, {40, 1000}, 0.95);
    CHECK(few->limits() == few->exact_limits);
    const auto many = rate_ratio({80, 1000}, {40, 1000}, 0.95);
    CHECK(many->limits() == many->wald_limits);
}

TEST_CASE("noise widens the limits and takes away the exact ones") {
    const auto plain = rate_ratio({8, 1000}, {40, 1000}, 0.95);
    const auto noised = rate_ratio({8, 1000, 3}, {40, 1000, 3}, 0.95);
    CHECK_FALSE(noised->exact_limits);
    CHECK(noised->limits() == noised->wald_limits);
    CHECK(noised->wald_limits->upper > plain->wald_limits->upper);
    CHECK(rate_difference({8, 1000, 3}, {40, 1000}, 1, 0.95)->mover_limits.lower <
          rate_difference({8, 1000}, {40, 1000}, 1, 0.95)->mover_limits.lower);
}

TEST_CASE("groups without events: one has a one-sided bound, two have no statement") {
    const auto none_there = rate_ratio({5, 100}, {0, 100}, 0.95);
    REQUIRE(none_there.ok());
    CHECK_FALSE(none_there->ratio);
    CHECK(std::isinf(none_there->exact_limits->upper));
    CHECK_FALSE(rate_ratio({0, 100}, {0, 100}, 0.95).ok());
}

TEST_CASE("what is no count or no time is refused") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK_FALSE(rate_ratio({nan, 1}, {1, 1}, 0.95).ok());
    CHECK_FALSE(rate_ratio({1, 0}, {1, 1}, 0.95).ok());
    CHECK_FALSE(rate_ratio({1, 1}, {-1, 1}, 0.95).ok());
    CHECK_FALSE(rate_ratio({1, 1}, {1, 1}, 0).ok());
    CHECK_FALSE(rate_difference({1, 1}, {1, 1}, 0, 0.95).ok());
    CHECK(rate_ratio({1e12, 1e12}, {1e12, 1e12}, 0.95)->wald_limits.has_value());
}

}  // namespace hub::statistics
