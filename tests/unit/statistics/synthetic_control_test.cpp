#include "statistics/synthetic_control.hpp"

#include "statistics/nearest_mixture.hpp"
#include "statistics/random_stream.hpp"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

Eigen::MatrixXd drawn(Eigen::Index rows, Eigen::Index columns, std::uint64_t seed) {
    Eigen::MatrixXd matrix(rows, columns);
    for (Eigen::Index j = 0; j < columns; ++j) {
        RandomStream stream{seed, static_cast<std::uint64_t>(j)};
        for (Eigen::Index i = 0; i < rows; ++i) {
            matrix(i, j) = stream.normal();
        }
    }
    return matrix;
}

/// Units about a level of 50; the first is a mixture of the second and third, and falls by 8 from
/// the start on.
Eigen::MatrixXd planted() {
    Eigen::MatrixXd outcomes = drawn(30, 12, 4).array() * 3 + 50;
    outcomes.col(0) = 0.3 * outcomes.col(1) + 0.7 * outcomes.col(2) + 0.05 * drawn(30, 1, 9);
    outcomes.col(0).tail(10).array() -= 8;
    return outcomes;
}

bool holds(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("the nearest mixture of points is an optimum of its programme") {
    for (const auto& [rows, columns] :
         {std::pair<Eigen::Index, Eigen::Index>{3, 20}, {20, 5}, {12, 60}, {1, 4}, {5, 1}}) {
        for (std::uint64_t seed = 0; seed < 5; ++seed) {
            const Eigen::MatrixXd points = drawn(rows, columns, seed).array() + 0.8;
            const auto mixture = nearest_mixture(points);
            CHECK(mixture.weights.sum() == doctest::Approx(1).epsilon(1e-12));
            CHECK(mixture.weights.minCoeff() >= 0);
            // Karush, Kuhn and Tucker: no point leads nearer, and those with weight are level.
            const Eigen::VectorXd at = points * mixture.weights;
            const Eigen::VectorXd slopes = points.transpose() * at;
            const double scale = points.colwise().squaredNorm().maxCoeff();
            for (Eigen::Index i = 0; i < columns; ++i) {
                CHECK(slopes(i) >= at.squaredNorm() - 1e-10 * scale);
                if (mixture.weights(i) > 1e-9) {
                    CHECK(std::abs(slopes(i) - at.squaredNorm()) < 1e-9 * scale);
                }
            }
            CHECK(mixture.optimality_gap < 1e-10);
        }
    }
}

TEST_CASE("equal points and a corner are mixed as any other") {
    Eigen::MatrixXd points(2, 4);
    points << 1, 1, 3, 1, 1, 1, 0, 1;
    const auto mixture = nearest_mixture(points);
    CHECK((points * mixture.weights - Eigen::Vector2d{1, 1}).norm() < 0.2);
    CHECK(nearest_mixture(Eigen::MatrixXd::Zero(3, 5)).weights.sum() == doctest::Approx(1));
}

TEST_CASE("a planted mixture and its effect are found, and no placebo does as well") {
    const auto control = synthetic_control(planted(), 0, 20, {});
    REQUIRE(control.ok());
    CHECK(control->weights(0) == doctest::Approx(0.3).epsilon(0.05));
    CHECK(control->weights(1) == doctest::Approx(0.7).epsilon(0.05));
    CHECK(control->mean_effect == doctest::Approx(-8).epsilon(0.02));
    CHECK(control->ratio > 20);
    const auto placebos = synthetic_control_placebos(planted(), 0, 20, {});
    CHECK(placebos->p == doctest::Approx(1.0 / 12));
    CHECK(*placebos->ratios[0] == doctest::Approx(control->ratio));
    const Eigen::MatrixXd scaled = planted() * 1000;
    CHECK(synthetic_control(scaled, 0, 20, {})->ratio == doctest::Approx(control->ratio));
}

TEST_CASE("a synthetic control that cannot be made is refused by name") {
    auto outcomes = planted();
    CHECK(holds(synthetic_control(outcomes.leftCols(8), 0, 20, {}).error().message, "8 donors"));
    CHECK(holds(synthetic_control(outcomes, 12, 20, {}).error().message, "not among"));
    CHECK(holds(synthetic_control(outcomes, 0, 30, {}).error().message, "one after"));
    CHECK(holds(synthetic_control(outcomes, 0, 0, {}).error().message, "before the start"));
    CHECK_FALSE(synthetic_control({}, 0, 0, {}).ok());
    outcomes(3, 3) = std::numeric_limits<double>::quiet_NaN();
    CHECK(holds(synthetic_control(outcomes, 0, 20, {}).error().message, "outcomes: number 94"));
    CHECK_FALSE(synthetic_control_placebos(outcomes, 0, 20, {}).ok());
    outcomes = planted();
    outcomes.col(0).head(20).array() *= 3;
    CHECK(holds(synthetic_control(outcomes, 0, 20, {}).error().message, "near the treated unit"));
    outcomes = Eigen::MatrixXd::Constant(30, 12, 5);
    CHECK(holds(synthetic_control(outcomes, 0, 20, {}).error().message, "matched exactly"));
    CHECK_FALSE(synthetic_control_placebos(outcomes, 0, 20, {}).ok());
}

}  // namespace hub::statistics
