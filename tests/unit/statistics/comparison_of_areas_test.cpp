#include "statistics/benchmark_rating.hpp"
#include "statistics/map_classes.hpp"
#include "statistics/overdispersed_funnel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

const double nan_value = std::numeric_limits<double>::quiet_NaN();

/// The least sum of squares of any division into three, by trying all.
double least_of_three(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const auto squares = [&](std::size_t first, std::size_t end) {
        double mean = 0;
        for (std::size_t i = first; i < end; ++i) {
            mean += values[i] / static_cast<double>(end - first);
        }
        double sum = 0;
        for (std::size_t i = first; i < end; ++i) {
            sum += (values[i] - mean) * (values[i] - mean);
        }
        return sum;
    };
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t one = 1; one + 1 < values.size(); ++one) {
        for (std::size_t two = one + 1; two < values.size(); ++two) {
            least =
                std::min(least, squares(0, one) + squares(one, two) + squares(two, values.size()));
        }
    }
    return least;
}

}  // namespace

TEST_CASE("natural classes are the best of all divisions") {
    const std::vector<double> values{3, 41, 7, 7.5, 12, 40, 44, 13, 90, 2, 8, 39};
    const auto found = natural_classes(values, 3);
    REQUIRE(found.ok());
    CHECK(found->within_sum_of_squares == doctest::Approx(least_of_three(values)));
    CHECK(found->breaks.front() == 2);
    CHECK(found->breaks.back() == 90);
}

TEST_CASE("fewer values than classes make fewer classes, and all alike make one") {
    CHECK(natural_classes(std::vector<double>{1, 1, 5}, 4)->breaks.size() == 3);
    CHECK(natural_classes(std::vector<double>{4, 4, 4}, 3)->breaks.size() == 2);
    CHECK(quantile_classes(std::vector<double>{0, 0, 0, 0, 9}, 4)->size() < 5);
    CHECK_FALSE(natural_classes({}, 3).ok());
    CHECK_FALSE(equal_classes(std::vector<double>{1, nan_value}, 3).ok());
    CHECK_FALSE(quantile_classes(std::vector<double>{1, 2}, 0).ok());
}

TEST_CASE("classes do not change with the unit of the values") {
    const std::vector<double> values{3, 41, 7, 7.5, 12, 40, 44, 13, 90, 2, 8, 39};
    auto large = values;
    for (double& value : large) {
        value = 1e9 + 10 * value;
    }
    const auto small_fit = natural_classes(values, 4)->goodness_of_variance_fit;
    CHECK(natural_classes(large, 4)->goodness_of_variance_fit == doctest::Approx(small_fit));
}

TEST_CASE("an interval is rated by which side of the benchmark it lies, ties being similar") {
    using P = Polarity;
    CHECK(rating({11, 15}, 10, P::higher_is_better) == Rating::better);
    CHECK(rating({11, 15}, 10, P::lower_is_better) == Rating::worse);
    CHECK(rating({11, 15}, 10, P::neither) == Rating::higher);
    CHECK(rating({5, 9}, 10, P::higher_is_better) == Rating::worse);
    CHECK(rating({5, 9}, 10, P::lower_is_better) == Rating::better);
    CHECK(rating({5, 9}, 10, P::neither) == Rating::lower);
    CHECK(rating({9, 11}, 10, P::neither) == Rating::similar);
    CHECK(rating({10, 15}, 10, P::neither) == Rating::similar);
    CHECK(rating({5, 10}, 10, P::neither) == Rating::similar);
    CHECK(compare_with_rest(21, 100));
    CHECK_FALSE(compare_with_rest(20, 100));
}

TEST_CASE("fifths give ties the lower rank") {
    const std::vector<double> ten{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    CHECK(*quintiles(ten) == std::vector<int>{1, 1, 2, 2, 3, 3, 4, 4, 5, 5});
    const std::vector<double> ties{1, 2, 2, 2, 9};
    CHECK(*quintiles(ties) == std::vector<int>{1, 2, 2, 2, 5});
    CHECK_FALSE(quintiles(std::vector<double>{1, 2, 3, 4}).ok());
    CHECK_FALSE(quintiles(std::vector<double>{1, 2, 3, 4, nan_value}).ok());
}

TEST_CASE(
    "areas at their expected numbers have no overdispersion, and unlike ones widen the funnel") {
    const std::vector<double> expected(12, 100);
    const auto none = overdispersion(expected, expected);
    REQUIRE(none.ok());
    CHECK(none->phi == 0);
    CHECK(none->tau_squared == 0);
    CHECK_FALSE(none->beyond_chance);
    std::vector<double> observed;
    for (int i = 0; i < 12; ++i) {
        observed.push_back(i % 2 == 0 ? 60 : 150);
    }
    const auto much = overdispersion(observed, expected);
    CHECK(much->beyond_chance);
    CHECK(additive_limits(*much, 100, 0.95).upper > additive_limits(*none, 100, 0.95).upper);
    CHECK(multiplicative_limits(*much, 100, 0.95).lower <
          multiplicative_limits(*none, 100, 0.95).lower);
    CHECK(multiplicative_limits(*much, 0.01, 0.95).lower == 0);
    CHECK_FALSE(overdispersion(std::vector<double>(9, 1), std::vector<double>(9, 1)).ok());
    CHECK_FALSE(overdispersion(observed, std::vector<double>(12, 0)).ok());
    CHECK_FALSE(overdispersion(observed, std::vector<double>(11, 1)).ok());
}

}  // namespace hub::statistics
