#include "statistics/kernel_density.hpp"

#include <cmath>
#include <limits>
#include <numbers>

#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

const std::vector<WeightedPlace> places{{{2, 3}, 0.5}, {{4, 4}, 0.3}, {{5, 1}, 0.2}};

std::vector<double> steps(double from, double to, int count) {
    std::vector<double> all;
    for (int i = 0; i < count; ++i) {
        all.push_back(from + (to - from) * (i + 0.5) / count);
    }
    return all;
}

double integral(const Density& density, double cell) {
    double sum = 0;
    for (const auto& row : density) {
        for (const double each : row) {
            sum += each * cell;
        }
    }
    return sum;
}

}  // namespace

TEST_CASE("a single place has the kernel's own height") {
    const std::vector<WeightedPlace> one{{{0, 0}, 1}};
    const std::vector<double> at{0, 2};
    const auto normal = gaussian_density(one, {at, at}, 2, 1);
    CHECK((*normal)[0][0] == doctest::Approx(1 / (4 * std::numbers::pi)));
    CHECK((*normal)[1][0] == doctest::Approx(std::exp(-0.5) / (4 * std::numbers::pi)));
    CHECK((*normal)[0][1] == doctest::Approx(std::exp(-2.0) / (4 * std::numbers::pi)));
    const auto quartic = quartic_density(one, {at, at}, 4);
    CHECK((*quartic)[0][0] == doctest::Approx(3 / (16 * std::numbers::pi)));
    CHECK((*quartic)[1][0] == doctest::Approx(3 / (16 * std::numbers::pi) * 0.5625));
    CHECK((*quartic_density(one, {at, at}, 2))[1][0] == 0);
}

TEST_CASE("a density integrates to its weights, within a window too once it is corrected") {
    const auto wide = steps(-10, 20, 100);
    CHECK(integral(*gaussian_density(places, {wide, wide}, 1.5, 2), 0.09) ==
          doctest::Approx(1).epsilon(1e-3));
    CHECK(integral(*quartic_density(places, {wide, wide}, 3), 0.09) ==
          doctest::Approx(1).epsilon(1e-3));
    const auto narrow = steps(0, 6, 100);
    const Window window{{0, 0}, {6, 6}};
    CHECK(integral(*gaussian_density(places, {narrow, narrow}, 1.5, 2, window), 0.0036) ==
          doctest::Approx(1).epsilon(1e-3));
    CHECK(integral(*gaussian_density(places, {narrow, narrow}, 1.5, 2), 0.0036) < 0.9);
}

TEST_CASE("events over people is none where nobody lives") {
    const auto ratio = density_ratio({{2, 3}}, {{4, 0}});
    CHECK((*ratio)[0][0] == 0.5);
    CHECK_FALSE((*ratio)[0][1]);
    CHECK_FALSE(density_ratio({{2, 3}}, {{4}}).ok());
    CHECK_FALSE(density_ratio({{2, 3}}, {}).ok());
}

TEST_CASE("places and bandwidths that make no density are refused") {
    const double nan_value = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double> at{0, 1};
    const std::vector<double> broken_grid{0, nan_value};
    CHECK_FALSE(gaussian_density({}, {at, at}, 1, 1).ok());
    CHECK_FALSE(gaussian_density(places, {{}, at}, 1, 1).ok());
    CHECK_FALSE(gaussian_density(places, {broken_grid, at}, 1, 1).ok());
    CHECK_FALSE(gaussian_density(places, {at, at}, 0, 1).ok());
    CHECK_FALSE(quartic_density(places, {at, at}, -1).ok());
    CHECK_FALSE(quartic_density(std::vector<WeightedPlace>{{{0, 0}, -1}}, {at, at}, 1).ok());
    CHECK_FALSE(gaussian_density(places, {at, at}, 1, 1, Window{{0, 0}, {3, 9}}).ok());
    CHECK(quartic_density(std::vector<WeightedPlace>{{{1e12, 0}, 1}}, {at, at}, 1).ok());
}

}  // namespace hub::statistics
