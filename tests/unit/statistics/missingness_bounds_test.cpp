#include "statistics/missingness_bounds.hpp"

#include "statistics/normal_quantile.hpp"
#include "statistics/random_stream.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace hub::statistics {

TEST_CASE("missing records bound a share by none and by all of them") {
    // 106 asked, 64 of whom answered, 21 of those with yes: 33 % of answers, and of everybody
    // between 21/106 and (21 + 42)/106.
    const auto bounds = missingness_bounds({21}, {43}, {42}, 0.95);
    REQUIRE(bounds.ok());
    CHECK(bounds->recorded_share == doctest::Approx(21.0 / 64));
    CHECK(bounds->lowest == doctest::Approx(21.0 / 106));
    CHECK(bounds->highest == doctest::Approx(63.0 / 106));
    CHECK(bounds->limits.lower == doctest::Approx(wilson_proportion(21, 106, 0.95)->limits.lower));
    CHECK(bounds->limits.upper == doctest::Approx(wilson_proportion(63, 106, 0.95)->limits.upper));
}

TEST_CASE("where nothing is missing the bounds meet in the share itself") {
    const auto bounds = missingness_bounds({30}, {70}, {0}, 0.95);
    CHECK(bounds->lowest == doctest::Approx(0.3));
    CHECK(bounds->highest == doctest::Approx(0.3));
}

TEST_CASE("where nothing is recorded a share may be anything") {
    const auto bounds = missingness_bounds({0}, {0}, {50}, 0.95);
    CHECK(bounds->lowest == 0);
    CHECK(bounds->highest == 1);
    CHECK_FALSE(missingness_bounds({0}, {0}, {0}, 0.95).ok());
    CHECK_FALSE(missingness_bounds({-1}, {0}, {5}, 0.95).ok());
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK_FALSE(missingness_bounds({nan}, {0}, {5}, 0.95).ok());
}

TEST_CASE("noise widens the limits of bounds and of shares, and no noise leaves Wilson's") {
    const auto exact = missingness_bounds({21}, {43}, {42}, 0.95);
    const auto noised = missingness_bounds({21, 3}, {43, 3}, {42, 12}, 0.95);
    CHECK(noised->lowest == exact->lowest);
    CHECK(noised->limits.lower < exact->limits.lower);
    CHECK(noised->limits.upper > exact->limits.upper);
    const auto wilson = wilson_proportion(20, 80, 0.95);
    const auto share = proportion_of_whole({20}, {80}, 0.95);
    CHECK(share->limits.lower == wilson->limits.lower);
    CHECK(share->limits.upper == wilson->limits.upper);
    // By hand: noise of variance (12 + 0.25² · 3) / 80², beside Wilson's distance.
    const auto wide = proportion_of_whole({20, 12}, {80, 3}, 0.95);
    const double noise = two_sided_z(0.95) * std::sqrt((12 + 0.0625 * 3) / 6400);
    CHECK(wide->limits.lower ==
          doctest::Approx(0.25 - std::hypot(0.25 - wilson->limits.lower, noise)));
}

TEST_CASE("a part that noise made larger than the whole counts as all of it") {
    const auto share = proportion_of_whole({83, 3}, {80, 3}, 0.95);
    REQUIRE(share.ok());
    CHECK(share->share == 1);
    CHECK(share->limits.upper == 1);
    CHECK(share->limits.lower < 1);
    CHECK_FALSE(proportion_of_whole({0}, {0}, 0.95).ok());
}

TEST_CASE("limits that carry noise hold the true share 94 to 98 times in a hundred") {
    // 90 attendances of which a quarter lack an item, as a department's quarter: both counts with
    // noise of variance 3 and 12.
    RandomStream random{20261128, 0};
    constexpr int draws = 4000;
    int held = 0;
    for (int draw = 0; draw < draws; ++draw) {
        double missing = 0;
        for (int record = 0; record < 90; ++record) {
            missing += random.uniform() < 0.25 ? 1 : 0;
        }
        const auto share =
            proportion_of_whole({std::max(0.0, missing + std::sqrt(12.0) * random.normal()), 12},
                                {90 + std::sqrt(3.0) * random.normal(), 3},
                                0.95);
        held += share->limits.lower <= 0.25 && 0.25 <= share->limits.upper ? 1 : 0;
    }
    CHECK(held > 0.94 * draws);
    CHECK(held < 0.98 * draws);
}

TEST_CASE("a difference of two estimates is Newcombe's of their counts where there is no noise") {
    const auto first = wilson_proportion(56, 70, 0.95);
    const auto second = wilson_proportion(48, 80, 0.95);
    const auto direct = difference_of_proportions({56, 70}, {48, 80}, 0.95);
    const auto from_limits = difference_of(*first, *second);
    CHECK(from_limits.difference == doctest::Approx(direct->difference));
    CHECK(from_limits.limits.lower == doctest::Approx(direct->limits.lower));
    CHECK(from_limits.limits.upper == doctest::Approx(direct->limits.upper));
}

}  // namespace hub::statistics
