#include "statistics/poisson_limits.hpp"

#include <boost/math/distributions/poisson.hpp>
#include <doctest/doctest.h>

namespace hub::statistics {

TEST_CASE("exact limits are the means whose tails hold half of what is left over") {
    using boost::math::cdf;
    using boost::math::complement;
    using boost::math::poisson;
    for (const double level : {0.95, 0.998}) {
        const double tail = (1 - level) / 2;
        for (const double events : {1.0, 4.0, 9.0, 40.0}) {
            const auto limits = exact_poisson_limits(events, level);
            CHECK(cdf(complement(poisson{limits.lower}, events - 1)) ==
                  doctest::Approx(tail).epsilon(1e-10));
            CHECK(cdf(poisson{limits.upper}, events) == doctest::Approx(tail).epsilon(1e-10));
        }
        CHECK(exact_poisson_limits(0, level).lower == 0);
    }
}

TEST_CASE("Byar's lower limit is none where its bracket is negative") {
    CHECK_FALSE(byar_limits(1, 0.998).lower);
    CHECK(byar_limits(1, 0.95).lower.has_value());
    CHECK(byar_limits(0, 0.95).lower == 0);
}

// At a mean of 10 half of the counts get exact limits, which cover 97.5 times in a hundred: whole
// numbers leave them no closer.
TEST_CASE("limits of 15 to 500 events hold the true mean 93.5 to 97 times in a hundred") {
    for (const double mean : {15.0, 20.0, 35.0, 50.0, 100.0, 200.0, 350.0, 500.0}) {
        const boost::math::poisson law{mean};
        double covered = 0;
        for (double events = 0; events < 4 * mean + 60; ++events) {
            const auto limits = poisson_limits(events, 0.95);
            covered += limits.lower <= mean && mean <= limits.upper ? pdf(law, events) : 0;
        }
        CAPTURE(mean);
        CHECK(covered > 0.935);
        CHECK(covered < 0.97);
    }
}

TEST_CASE("limits widen with the level and hold the count") {
    for (const double events : {0.0, 3.0, 9.0, 10.0, 250.0}) {
        const auto usual = poisson_limits(events, 0.95);
        const auto wide = poisson_limits(events, 0.998);
        CHECK(usual.lower <= events);
        CHECK(events <= usual.upper);
        CHECK(wide.lower <= usual.lower);
        CHECK(usual.upper < wide.upper);
    }
}

}  // namespace hub::statistics
