#include "geography/boundary_reader.hpp"

#include "unit/geography/tiny_bundle.hpp"
#include "unit/temporary_folder.hpp"

#include <cmath>
#include <fstream>

#include <doctest/doctest.h>
#include <zlib.h>

namespace hub::geography {

namespace {

BoundarySource source_of(const std::filesystem::path& file, const std::string& crs = "") {
    return {.areas = {domain::GeographyLevel::lsoa, 2011},
            .drawn_vintage = 2011,
            .file = file,
            .code_field = "code",
            .name_field = "name",
            .crs = crs,
            .attribution = ""};
}

std::string feature(const std::string& geometry) {
    return test::feature_collection(
        R"({"type":"Feature","properties":{"code":"E01990001","name":"One"},"geometry":)" +
        geometry + "}");
}

/// The shape of a file with one feature.
Shape shape_of(const std::string& geometry, const std::string& crs = "EPSG:27700") {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "one.geojson";
    std::ofstream{file} << feature(geometry);
    Shape shape;
    const auto read = read_boundaries(source_of(file, crs), [&](DrawnArea area) -> Status {
        CHECK(area.code == "E01990001");
        CHECK(area.name == "One");
        shape = std::move(area.shape);
        return {};
    });
    REQUIRE_MESSAGE(read.ok(), (read.ok() ? "" : read.error().message));
    return shape;
}

}  // namespace

TEST_CASE("longitude and latitude become metres of the national grid") {
    // Ordnance Survey's worked example: Caister water tower, 52°39'27.2531"N 1°43'4.5177"E in
    // OSGB36 is 651409.903, 313177.270; in WGS84 it stands at 52.657977, 1.716073.
    const auto shape = shape_of(
        R"({"type":"Polygon","coordinates":[[[1.716073,52.657977],[1.726,52.657977],[1.726,52.66],[1.716073,52.657977]]]})",
        "");
    REQUIRE(shape.size() == 1);
    CHECK(std::abs(shape[0][0][0].x - 651409) <= 10);
    CHECK(std::abs(shape[0][0][0].y - 313177) <= 10);
}

TEST_CASE("holes are kept, the closing point is not, and points that fall together are one") {
    const auto shape = shape_of(
        R"({"type":"Polygon","coordinates":[[[0,0],[0.3,0.2],[100,0],[100,100],[0,100],[0,0]],)"
        R"([[10,10],[20,10],[20,20],[10,10]]]})");
    CHECK(shape ==
          Shape{{{{0, 0}, {100, 0}, {100, 100}, {0, 100}}, {{10, 10}, {20, 10}, {20, 20}}}});
    CHECK(drawn_area(shape) == 9950);
}

TEST_CASE("a part too small for a metre is left out, and a feature without geometry has no shape") {
    CHECK(shape_of(R"({"type":"MultiPolygon","coordinates":[[[[0,0],[0.2,0],[0.2,0.2],[0,0]]],)"
                   R"([[[0,0],[9,0],[9,9],[0,0]]]]})") == Shape{{{{0, 0}, {9, 0}, {9, 9}}}});
    CHECK(shape_of("null").empty());
}

TEST_CASE(
    "shapes are read through gzip without leaving a file beside it, and a truncated one is "
    "refused") {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "one.geojson.gz";
    std::string features;
    for (int i = 0; i < 3000; ++i) {
        features +=
            (i == 0 ? "" : ",") + test::rectangle("E01" + std::to_string(990000 + i), i * 7, 5);
    }
    const auto text = test::feature_collection(features);
    auto* stream = gzopen(file.c_str(), "wb");
    gzwrite(stream, text.data(), static_cast<unsigned>(text.size()));
    gzclose(stream);
    int areas = 0;
    const auto count = [&](const DrawnArea& /*area*/) -> Status {
        ++areas;
        return {};
    };
    CHECK(read_boundaries(source_of(file, "EPSG:27700"), count).ok());
    CHECK(areas == 3000);
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    const auto refused = read_boundaries(source_of(file, "EPSG:27700"), count);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().message.find("one.geojson.gz: ") != std::string::npos);
    const std::filesystem::directory_iterator entries{folder.path()};
    CHECK(std::distance(begin(entries), end(entries)) == 1);
}

}  // namespace hub::geography
