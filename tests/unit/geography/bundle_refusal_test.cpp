#include "unit/geography/tiny_bundle.hpp"

#include <doctest/doctest.h>

// Every way in which a file of a bundle can be wrong ends the load with one message.
namespace hub::geography {

namespace {

/// The refusal without the folder that the test made.
std::string refusal(const test::TinyBundle& tiny) {
    auto message = tiny.refusal();
    const auto folder = tiny.path("").string();
    const auto at = message.find(folder);
    return at == std::string::npos ? message : message.replace(at, folder.size(), "");
}

/// Refusal after a change of one file.
std::string refusal_of(const std::string& file, const std::string& from, const std::string& to) {
    const test::TinyBundle tiny;
    tiny.replace(file, from, to);
    return refusal(tiny);
}

}  // namespace

TEST_CASE("a manifest that names a file which is not there is refused by line and name") {
    CHECK(refusal_of("tiny.toml", "ward.csv", "wards.csv") ==
          "tiny.toml, line 56: the file wards.csv is not there");
}

TEST_CASE("an unknown setting of a manifest is refused by line and name") {
    CHECK(refusal_of("tiny.toml", "title =", "titel =") ==
          "tiny.toml, line 2: titel is not a known setting");
    CHECK(refusal_of("tiny.toml", "to_name = \"lad_name\"", "toname = \"lad_name\"") ==
          "tiny.toml, line 71: toname is not a known setting");
    CHECK(refusal_of("tiny.toml", "ward = 2024", "wards = 2024") ==
          "tiny.toml, line 7: wards is not a known setting");
}

TEST_CASE("settings of a manifest that mean nothing are refused by line") {
    CHECK(refusal_of("tiny.toml", "format = 1", "format = 2").ends_with("format must be 1"));
    CHECK(refusal_of("tiny.toml", "\"E\", \"W\"", "\"EW\"").ends_with("keep holds single letters"));
    CHECK(refusal_of("tiny.toml", "level = \"lsoa\"", "level = \"parish\"")
              .ends_with("level is not a known geography level"));
    CHECK(refusal_of("tiny.toml", "vintage = 2011", "vintage = 11")
              .ends_with("vintage must be a year"));
    CHECK(refusal_of("tiny.toml", "kind = \"best_fit\"", "kind = \"close\"")
              .ends_with("kind must be nested, best_fit, change, many_to_many or by_name"));
    CHECK(refusal_of("tiny.toml", "kind = \"best_fit\"", "kind = \"change\"")
              .ends_with("kind change, and no other, leads to the same level"));
    CHECK(refusal_of("tiny.toml", "layout = \"long\"", "layout = \"wide\"")
              .ends_with("layout must be age_columns or long"));
    CHECK(refusal_of("tiny.toml", "[answers]", "[[answers]]").find("line") != std::string::npos);
}

TEST_CASE("boundaries of one kind of areas drawn in two years are refused") {
    const test::TinyBundle tiny;
    tiny.append("tiny.toml", R"([[boundaries]]
level = "ward"
vintage = 2024
file = "ward25.geojson"
code = "code"
attribution = "Another year."
)");
    CHECK(refusal(tiny) == "tiny.toml: the boundaries of ward 2024 are drawn in two years");
}

TEST_CASE("a code of a wrong shape or type is refused by file, line and column, and not shown") {
    CHECK(refusal_of("lad.csv", "E01990002,", "E0199002,") ==
          "lad.csv, line 3, column lsoa: lsoa codes are E01 or W01 and six digits");
    CHECK(refusal_of("lad.csv", "E06990002", "E05990002") ==
          "lad.csv, line 4, column lad: lad codes are E06 or E07 or E08 or E09 or W06 and six "
          "digits");
    CHECK(refusal_of("persons_lsoa.csv", "E01990003", "E02990003") ==
          "persons_lsoa.csv, line 4, column lsoa: lsoa codes are E01 or W01 and six digits");
    CHECK(refusal_of("deprivation.csv", "E01990001", "E0199000X") ==
          "deprivation.csv, line 2, column lsoa: lsoa codes are E01 or W01 and six digits");
    CHECK(refusal_of("lsoa11.geojson", "\"E01990002\"", "\"E019900\"") ==
          "lsoa11.geojson, feature 2, field code: lsoa codes are E01 or W01 and six digits");
    CHECK(
        refusal_of("forces.csv", "E23990001", "E06990001") ==
        "forces.csv, line 2, column force: police_force_area codes are E23 or W15 and six digits");
}

TEST_CASE("what is given twice is refused by line") {
    const test::TinyBundle row;
    row.append("ward.csv", "E01990001,E05990001\n");
    CHECK(refusal(row) == "ward.csv, line 7: the row repeats an earlier one");

    CHECK(refusal_of("persons_lsoa.csv", "E01990002", "E01990001") ==
          "persons_lsoa.csv, line 3, column lsoa: the area was given before");
    CHECK(refusal_of("persons_lad.csv", "E06990001,F,1,0", "E06990001,F,0,7") ==
          "persons_lad.csv, line 3, column lad: the area, sex and age were given before");
    CHECK(refusal_of("deprivation.csv", "E01990002", "E01990001") ==
          "deprivation.csv, line 3, column lsoa: the area was given before");
    CHECK(refusal_of("forces.csv", "rail,Rail", "tiny,Rail") ==
          "forces.csv, line 3: the slug or the name was given before");
    CHECK(refusal_of("lsoa11.geojson", "\"E01990002\"", "\"E01990001\"") ==
          "lsoa11.geojson, feature 2, field code: the area was drawn before in this file");
}

TEST_CASE("figures that are no figures are refused by line and column") {
    CHECK(refusal_of("persons_lsoa.csv", "E01990001,100,0", "E01990001,100,few") ==
          "persons_lsoa.csv, line 2, column 0: not a number of persons");
    CHECK(refusal_of("persons_lsoa.csv", "E01990001,100", "E01990001,101") ==
          "persons_lsoa.csv, line 2, column total: the ages do not sum to the total");
    CHECK(refusal_of("persons_lad.csv", "E06990001,F,0,0", "E06990001,F,0,-1") ==
          "persons_lad.csv, line 2, column persons: not a number of persons");
    CHECK(refusal_of("persons_lad.csv", "E06990001,F,0,0", "E06990001,F,91,0") ==
          "persons_lad.csv, line 2, column age: an age is 0 to 89 or 90+");
    CHECK(refusal_of("persons_lad.csv", "E06990001,F,0,0", "E06990001,P,0,0") ==
          "persons_lad.csv, line 2, column sex: sex is F or M");
    CHECK(refusal_of("persons_lad.csv", "E06990004,M,90+,0\n", "") ==
          "persons_lad.csv: E06990004 lacks an age of sex M");
    CHECK(refusal_of("deprivation.csv", ",10,", ",11,") ==
          "deprivation.csv, line 3, column decile: a decile is 1 to 10");
    CHECK(refusal_of("deprivation.csv", ",17", ",") ==
          "deprivation.csv, line 2: a rank or score is not a number");
    CHECK(refusal_of("change.csv", "E01990002,S", "E01990002,T") ==
          "change.csv, line 3, column change: a change code is U, S, M or X");
}

TEST_CASE("figures in codes of a year from which no look-up leads are refused") {
    CHECK(refusal_of("tiny.toml", "codes_vintage = 2020", "codes_vintage = 2015") ==
          "persons_lad.csv: no look-up leads from lad 2015 to lad 2024");
}

TEST_CASE("shapes that are not whole, lack a field or are not polygons are refused by file") {
    const test::TinyBundle cut;
    const auto text = cut.text("lsoa11.geojson");
    cut.write("lsoa11.geojson", text.substr(0, text.size() / 2));
    CHECK(refusal(cut) ==
          "lsoa11.geojson: is not a whole file of shapes in a format that GDAL reads");

    CHECK(refusal_of("tiny.toml", "code = \"code\"", "code = \"lsoa11cd\"") ==
          "lsoa11.geojson: the field lsoa11cd is not there");
    CHECK(refusal_of("tiny.toml", "EPSG:27700", "EPSG:nowhere") ==
          "lsoa11.geojson: crs is not a known reference system");
    CHECK(refusal_of("lsoa11.geojson",
                     R"("Polygon","coordinates":[[[0,0],[100,0],[100,100],[0,100],[0,0]]])",
                     R"("Point","coordinates":[0,0])") ==
          "lsoa11.geojson: feature 1: the geometry is not made of polygons");
}

}  // namespace hub::geography
