#include "statistics/distribution_quantiles.hpp"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace hub::statistics {

TEST_CASE("quantiles agree with laws that have a closed form") {
    for (const double p : {1e-10, 0.025, 0.5, 0.9, 0.999999}) {
        // Two degrees of freedom make an exponential of mean 2; shape 1 one of mean 1.
        CHECK(*chi_squared_quantile(p, 2) == doctest::Approx(-2 * std::log1p(-p)).epsilon(1e-12));
        CHECK(*gamma_quantile(p, 1) == doctest::Approx(-std::log1p(-p)).epsilon(1e-12));
        // A beta with b = 1 is a power, and one degree of freedom makes a Cauchy.
        CHECK(*beta_quantile(p, 3, 1) == doctest::Approx(std::cbrt(p)).epsilon(1e-12));
        const double cauchy = -1 / std::tan(std::acos(-1.0) * p);
        CHECK(*student_t_quantile(p, 1) == doctest::Approx(cauchy).epsilon(1e-9));
    }
    // The square of a normal number is chi-squared on one degree of freedom.
    CHECK(*chi_squared_quantile(0.95, 1) ==
          doctest::Approx(std::pow(*normal_quantile(0.975), 2)).epsilon(1e-12));
    CHECK(*student_t_quantile(0.5, 3) == 0);
}

TEST_CASE("a discrete quantile is the least number that reaches the probability") {
    CHECK(*poisson_quantile(std::exp(-2.0) / 2, 2) == 0);
    CHECK(*poisson_quantile(std::nextafter(*poisson_at_most(3, 2), 1), 2) == 4);
    CHECK(*poisson_quantile(*poisson_at_most(3, 2), 2) == 3);
    // Size 1 makes a geometric law: P(X ≤ k) = 1 − q^(k + 1).
    const double q = 4.0 / 5;
    CHECK(*negative_binomial_quantile(1 - std::pow(q, 3) - 1e-9, 1, 4) == 2);
    CHECK(*negative_binomial_quantile(1 - std::pow(q, 3) + 1e-9, 1, 4) == 3);
}

TEST_CASE("both tails of a Poisson number close up, and the small one keeps its digits") {
    CHECK(*poisson_at_most(4, 3) + *poisson_at_least(5, 3) == doctest::Approx(1));
    CHECK(*poisson_at_least(0, 3) == 1);
    CHECK(*poisson_at_most(-1, 3) == 0);
    CHECK(*poisson_at_least(60, 1) > 0);
    CHECK(*poisson_at_least(60, 1) < 1e-80);
}

TEST_CASE("probabilities and parameters outside their range are refused") {
    const double nan_value = std::numeric_limits<double>::quiet_NaN();
    for (const double p : {0.0, 1.0, -1.0, nan_value}) {
        CHECK_FALSE(normal_quantile(p).ok());
        CHECK_FALSE(poisson_quantile(p, 1).ok());
    }
    for (const double bad : {0.0, -1.0, nan_value, std::numeric_limits<double>::infinity()}) {
        CHECK_FALSE(chi_squared_quantile(0.5, bad).ok());
        CHECK_FALSE(gamma_quantile(0.5, bad).ok());
        CHECK_FALSE(student_t_quantile(0.5, bad).ok());
        CHECK_FALSE(beta_quantile(0.5, 1, bad).ok());
        CHECK_FALSE(poisson_quantile(0.5, bad).ok());
        CHECK_FALSE(negative_binomial_quantile(0.5, bad, 1).ok());
        CHECK_FALSE(poisson_at_most(1, bad).ok());
    }
    CHECK_FALSE(poisson_at_least(nan_value, 1).ok());
    CHECK_FALSE(poisson_quantile(0.5, 1e17).ok());
    CHECK(poisson_quantile(0.5, 1e12).ok());
}

}  // namespace hub::statistics
