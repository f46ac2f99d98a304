#include "publish/qr_code.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include <doctest/doctest.h>

namespace hub::publish {

namespace {

/// The modules that the path fills, read back from its text; empty where it is not of our shape.
std::vector<std::vector<bool>> modules_of(const std::string& svg) {
    const auto number_after = [&](std::size_t& place) {
        int number = 0;
        const auto* end = svg.data() + svg.size();
        place = static_cast<std::size_t>(std::from_chars(svg.data() + place + 1, end, number).ptr -
                                         svg.data());
        return static_cast<std::size_t>(number);
    };
    auto place = svg.find("0 0 ") + 3;
    const auto side = number_after(place);
    std::vector<std::vector<bool>> modules(side, std::vector<bool>(side, false));
    place = svg.rfind("d=\"") + 3;
    while (svg[place] == 'M') {
        const auto column = number_after(place);
        const auto row = number_after(place);
        const auto length = number_after(place);
        for (auto i = column; i < column + length; ++i) {
            modules.at(row).at(i) = true;
        }
        place = svg.find('z', place) + 1;
    }
    return modules;
}

}  // namespace

TEST_CASE("a QR code is a picture of paths alone, with a quiet zone of four modules") {
    const auto svg = qr_code_svg("otpauth://totp/Hub:ana?secret=GEZDGNBVGY3TQOJQ&issuer=Hub");
    REQUIRE(svg);
    CHECK(svg->starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "));
    CHECK(svg->find("script") == std::string::npos);
    CHECK(svg->find("otpauth") == std::string::npos);
    CHECK(svg->size() < 16'000);
    const auto modules = modules_of(*svg);
    const auto side = modules.size();
    CHECK(side % 4 == 1);  // 17 + 4 × version, and twice four
    for (std::size_t row = 0; row < side; ++row) {
        for (std::size_t column = 0; column < side; ++column) {
            const bool at_rim =
                std::min({row, column, side - 1 - row, side - 1 - column}) < std::size_t{4};
            CHECK((!at_rim || !modules[row][column]));
        }
    }
    // The three corners that a reader looks for: a frame of seven, a ring, a square of three.
    for (const auto& [row, column] :
         {std::pair<std::size_t, std::size_t>{4, 4}, {4, side - 11}, {side - 11, 4}}) {
        for (std::size_t i = 0; i < 7; ++i) {
            CHECK(modules[row][column + i]);
            CHECK(modules[row + i][column]);
        }
        CHECK_FALSE(modules[row + 1][column + 1]);
        CHECK(modules[row + 3][column + 3]);
    }
}

TEST_CASE("a text that fits no QR code is refused") {
    CHECK_FALSE(qr_code_svg(std::string(5'000, 'x')));
    CHECK_FALSE(qr_code_svg(""));
}

}  // namespace hub::publish
