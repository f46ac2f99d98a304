#include "warehouse/brotli.hpp"

#include <doctest/doctest.h>

namespace hub::warehouse {

TEST_CASE("a map is unpacked as it was packed, however long") {
    std::string map;
    for (int point = 0; point < 100'000; ++point) {
        map += std::to_string(point * 7919 % 10'007);
    }
    for (const std::string& bytes : {std::string{}, std::string{"VRB1"}, map}) {
        const auto packed = compress(bytes);
        REQUIRE(packed.ok());
        const auto unpacked = decompress(*packed);
        REQUIRE(unpacked.ok());
        CHECK((*unpacked == bytes));
    }
}

TEST_CASE("a map that was cut short, lengthened or is none is refused") {
    const auto packed = *compress("the lines of a map, the lines of a map, the lines of a map");
    for (const auto& bytes :
         {packed.substr(0, packed.size() - 1), packed + "x", std::string{}, std::string{"VRB1"}}) {
        const auto unpacked = decompress(bytes);
        REQUIRE_FALSE(unpacked.ok());
        CHECK(unpacked.error() == Error{ErrorCode::internal, "a stored map could not be read"});
    }
}

}  // namespace hub::warehouse
