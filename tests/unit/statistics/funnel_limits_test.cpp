#include "statistics/funnel_limits.hpp"

#include "statistics/poisson_limits.hpp"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace hub::statistics {

TEST_CASE("a share on its funnel's limit has the average for its own limit") {
    const auto funnel = funnel_of_proportions(0.3, 200, 0.95);
    REQUIRE(funnel.ok());
    CHECK(wilson_proportion(200 * funnel->upper, 200, 0.95)->limits.lower == doctest::Approx(0.3));
    CHECK(wilson_proportion(200 * funnel->lower, 200, 0.95)->limits.upper == doctest::Approx(0.3));
    CHECK(funnel_of_proportions(0.3, 200, 0.998)->upper > funnel->upper);
    CHECK(funnel_of_proportions(0.3, 2, 0.95)->lower == 0);
    CHECK(funnel_of_proportions(0.9, 2, 0.95)->upper == 1);
}

TEST_CASE("the exposure at a limit makes the events' own limit the average") {
    const auto funnel = funnel_of_events(12, 0.004, 0.95);
    REQUIRE(funnel.ok());
    const auto limits = exact_poisson_limits(12, 0.95);
    CHECK(funnel->least_exposure * 0.004 == doctest::Approx(limits.lower));
    CHECK(*funnel->upper_rate * funnel->least_exposure == doctest::Approx(12));
    CHECK(funnel->lower_rate < 0.004);
    CHECK(*funnel->upper_rate > 0.004);
    const auto none = funnel_of_events(0, 0.004, 0.95);
    CHECK(none->least_exposure == 0);
    CHECK_FALSE(none->upper_rate);
}

TEST_CASE("an area is classed by the widest limits that leave the average out") {
    CHECK(*funnel_class_of_events(100, 50) == FunnelClass::high_998);
    CHECK(*funnel_class_of_events(100, 80) == FunnelClass::high_95);
    CHECK(*funnel_class_of_events(100, 100) == FunnelClass::within);
    CHECK(*funnel_class_of_events(100, 125) == FunnelClass::low_95);
    CHECK(*funnel_class_of_events(100, 150) == FunnelClass::low_998);
    CHECK(*funnel_class_of_events(0, 3) == FunnelClass::within);
    CHECK(*funnel_class_of_events(0, 30) == FunnelClass::low_998);
    CHECK(*funnel_class_of_share({30, 100}, 0.3) == FunnelClass::within);
    CHECK(*funnel_class_of_share({60, 100}, 0.3) == FunnelClass::high_998);
    // A limit that is the average itself is within.
    CHECK(*funnel_class_of_events(100, poisson_limits(100, 0.95).lower) == FunnelClass::within);
    // Noise draws an area back in.
    CHECK(*funnel_class_of_events(100, 80, 300) == FunnelClass::within);
}

TEST_CASE("averages and counts that make no funnel are refused") {
    const double nan_value = std::numeric_limits<double>::quiet_NaN();
    CHECK_FALSE(funnel_of_proportions(1, 10, 0.95).ok());
    CHECK_FALSE(funnel_of_proportions(0, 10, 0.95).ok());
    CHECK_FALSE(funnel_of_proportions(0.5, 0, 0.95).ok());
    CHECK_FALSE(funnel_of_proportions(0.5, 10, 1).ok());
    CHECK_FALSE(funnel_of_events(-1, 1, 0.95).ok());
    CHECK_FALSE(funnel_of_events(1, nan_value, 0.95).ok());
    CHECK_FALSE(funnel_class_of_events(1, 0).ok());
    CHECK_FALSE(funnel_class_of_events(nan_value, 1).ok());
    CHECK_FALSE(funnel_class_of_events(1, 1, -1).ok());
    CHECK_FALSE(funnel_class_of_share({5, 4}, 0.5).ok());
    CHECK(funnel_of_events(1e12, 1, 0.95).ok());
}

}  // namespace hub::statistics
