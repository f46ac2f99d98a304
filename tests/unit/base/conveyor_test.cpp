#include "base/conveyor.hpp"

#include <chrono>
#include <numeric>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

namespace hub {

TEST_CASE("things are worked on in the order that they were put, and all of them") {
    std::vector<int> seen;
    Conveyor<std::vector<int>> conveyor{2, [&](std::vector<int>& things) {
                                            seen.insert(seen.end(), things.begin(), things.end());
                                            return Status{};
                                        }};
    std::vector<int> things;
    for (int i = 0; i < 1000; ++i) {
        things = {i};
        conveyor.put(things);
    }
    CHECK(conveyor.finish().ok());
    std::vector<int> expected(1000);
    std::iota(expected.begin(), expected.end(), 0);
    CHECK(seen == expected);
}

TEST_CASE("after a fault nothing more is worked on, nobody waits, and the fault is told") {
    int worked = 0;
    Conveyor<int> conveyor{
        1, [&](int& /*thing*/) {
            ++worked;
            return worked == 3 ? Status{Error{ErrorCode::refused, "the third"}} : Status{};
        }};
    for (int i = 0; i < 100; ++i) {
        int thing = i;
        conveyor.put(thing);
    }
    const auto ended = conveyor.finish();
    REQUIRE_FALSE(ended.ok());
    CHECK(ended.error().message == "the third");
    CHECK(worked == 3);
    CHECK_FALSE(conveyor.ok());
}

}  // namespace hub
