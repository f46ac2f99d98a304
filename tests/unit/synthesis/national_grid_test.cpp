#include "synthesis/national_grid.hpp"

#include <cmath>

#include <doctest/doctest.h>

namespace hub::synthesis {

// A check point of Ordnance Survey's transformation OSTN15, in Norfolk.
TEST_CASE("a check point of the national grid comes out within five metres") {
    const auto degrees = wgs84_of({651'409.804, 313'177.450});
    constexpr double metres_a_degree = 111'200;
    CHECK(std::abs(degrees.latitude - 52.658007833) * metres_a_degree < 5);
    CHECK(std::abs(degrees.longitude - 1.716073973) * metres_a_degree * 0.607 < 5);
}

}  // namespace hub::synthesis
