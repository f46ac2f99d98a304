#include "geography/boundary_sheets.hpp"

#include "geography/boundary_file.hpp"
#include "unit/geography/tiny_bundle.hpp"

#include <algorithm>

#include <doctest/doctest.h>

namespace hub::geography {

using domain::GeographyLevel;

namespace {

/// Codes on the sheet of a level; none where there is no sheet.
std::vector<std::string> codes_on(const test::TinyBundle& tiny, GeographyLevel level, bool whole) {
    std::vector<std::string> codes;
    for (const auto& sheet : boundary_sheets(tiny.loaded())) {
        if (sheet.level == level && (sheet.within == unknown_place) == whole &&
            sheet.vintage != 2021) {
            const auto areas = decode_boundary_file(sheet.bytes);
            for (const auto& area : *areas) {
                codes.push_back(area.code);
            }
        }
    }
    return codes;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE(
    "small areas are drawn by police force area, authorities and partnerships also as a whole") {
    const test::TinyBundle tiny;
    CHECK(codes_on(tiny, GeographyLevel::lsoa, false) ==
          Codes{"E01990001", "E01990002", "E01990003", "E01990004"});
    CHECK(codes_on(tiny, GeographyLevel::lsoa, true).empty());
    CHECK(codes_on(tiny, GeographyLevel::lad, false) == Codes{"E06990001", "E06990002"});
    CHECK(codes_on(tiny, GeographyLevel::lad, true) == Codes{"E06990001", "E06990002"});
}

TEST_CASE("a partnership is drawn by its authorities, and not where it takes no records") {
    CHECK(codes_on(test::TinyBundle{}, GeographyLevel::csp, true) == Codes{"E22990001"});
}

TEST_CASE("wards with the lines of another year are drawn only where all of a force are") {
    const test::TinyBundle tiny;
    CHECK(codes_on(tiny, GeographyLevel::ward, false) == Codes{"E05990001", "E05990002"});
    tiny.replace("ward25.geojson", "E05990002", "E05990098");
    CHECK(codes_on(tiny, GeographyLevel::ward, false).empty());
}

}  // namespace hub::geography
