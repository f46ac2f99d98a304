#include "geography/boundary_file.hpp"

#include <doctest/doctest.h>

namespace hub::geography {

namespace {

const std::vector<DrawnArea> two_areas{
    {"E01990001",
     "Ynys Môn 001A",
     {{{{0, 0}, {100, 0}, {100, 100}}, {{10, 10}, {20, 10}, {20, 20}}}}},
    {"E01990002", "", {{{{651410, 313177}, {-5, 1220000}, {0, 0}}}, {{{1, 1}, {2, 1}, {2, 2}}}}}};

}  // namespace

TEST_CASE("a boundary file gives back the areas that went into it") {
    CHECK(*decode_boundary_file(encode_boundary_file(two_areas)) == two_areas);
    CHECK(decode_boundary_file(encode_boundary_file({}))->empty());
}

TEST_CASE("a boundary file is laid out as the reference says") {
    const std::vector<DrawnArea> one{{"E0", "N", {{{{1, -1}, {65, 0}, {65, 2}}}}}};
    CHECK(encode_boundary_file(one) ==
          std::string{"VRB1\x01\x02"
                      "E0\x01N\x01\x01\x03\x02\x01\x80\x01\x02\x00\x04",
                      20});
}

TEST_CASE("a boundary file that stops early, goes on too long or is another's is refused") {
    const auto bytes = encode_boundary_file(two_areas);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        CHECK_FALSE(decode_boundary_file(std::string_view{bytes}.substr(0, size)).ok());
    }
    CHECK_FALSE(decode_boundary_file(bytes + "x").ok());
    CHECK_FALSE(decode_boundary_file("VRB2\x01").ok());
    CHECK_FALSE(decode_boundary_file("VRB1\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01").ok());
}

}  // namespace hub::geography
