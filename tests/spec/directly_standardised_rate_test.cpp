// method: directly standardised rate, per 100,000, 95 % limits (Byar, Dobson)
// source: Dobson, Kuulasmaa, Eberle and Scherer, Statistics in Medicine 1991; as OHID's guidance
//
// | age band | events | person-years | standard |
// | 15-24    | 20     | 1,000        | 1,000    |
// | 25-64    | 30     | 3,000        | 3,000    |
//
// rate (1 × 0.02 + 3 × 0.01) / 4 = 0.0125; variance (20/1000² + 9 × 30/3000²) / 16 = 3.125e-6;
// √(variance / 50) = 0.00025; Byar's limits of 50 events are 37.108 and 65.920.
#include "statistics/directly_standardised_rate.hpp"

#include <doctest/doctest.h>

namespace hub::statistics {

TEST_CASE("a directly standardised rate and Dobson's limits, by hand") {
    const std::vector<AgeStratum> strata{{20, 1000, 1000, {}}, {30, 3000, 3000, {}}};
    const auto result = directly_standardised_rate(strata, 100'000, 0.95);
    REQUIRE(result.ok());
    CHECK(result->rate == doctest::Approx(1250).epsilon(1e-12));
    CHECK(result->variance == doctest::Approx(3.125e-6).epsilon(1e-12));
    CHECK(result->limits.lower == doctest::Approx(927.7025102258543).epsilon(1e-9));
    CHECK(result->limits.upper == doctest::Approx(1648.0039173489433).epsilon(1e-9));
}

}  // namespace hub::statistics
