#include "geography/bundle.hpp"

#include "unit/geography/tiny_bundle.hpp"

#include <doctest/doctest.h>

namespace hub::geography {

using domain::GeographyLevel;

namespace {

std::string place_of(const Atlas& atlas, int vintage, const char* code, GeographyLevel level) {
    const auto* atom = atlas.find(GeographyLevel::lsoa, vintage, code);
    REQUIRE(atom != nullptr);
    const auto area = atlas.ancestor(atom->id, level);
    return area ? atlas.find(*area)->code : "nowhere";
}

bool is_best_fit(const Bundle& bundle, int vintage, const char* code, GeographyLevel level) {
    for (const auto& membership : bundle.content.memberships) {
        const auto& atom =
            bundle.content.areas[static_cast<std::size_t>(membership.atom.get()) - 1];
        const auto& area =
            bundle.content.areas[static_cast<std::size_t>(membership.area.get()) - 1];
        if (atom.vintage == vintage && atom.code == code && area.level == level) {
            return membership.best_fit;
        }
    }
    return false;
}

std::optional<double> persons(const Atlas& atlas,
                              GeographyLevel level,
                              int vintage,
                              const char* code) {
    return atlas.population(atlas.find(level, vintage, code)->id, 2019);
}

}  // namespace

TEST_CASE("a split area goes whole to the ward that most of its successors lie in, as a best fit") {
    const auto bundle = test::TinyBundle{}.loaded();
    const Atlas atlas{bundle.content};
    CHECK(place_of(atlas, 2011, "E01990002", GeographyLevel::ward) == "E05990002");
    CHECK(is_best_fit(bundle, 2011, "E01990002", GeographyLevel::ward));
}

TEST_CASE(
    "of two wards with as many successors, the one with more of their ground takes a split area") {
    const test::TinyBundle tiny;
    tiny.replace("change.csv", "E01990002,S,E01990012\n", "");
    const Atlas by_ground{tiny.loaded().content};
    CHECK(place_of(by_ground, 2011, "E01990002", GeographyLevel::ward) == "E05990002");

    tiny.replace("lsoa21.geojson",
                 "[150,0],[200,0],[200,100],[150,100],[150,0]",
                 "[150,0],[151,0],[151,100],[150,100],[150,0]");
    const Atlas smaller{tiny.loaded().content};
    CHECK(place_of(smaller, 2011, "E01990002", GeographyLevel::ward) == "E05990001");
}

TEST_CASE(
    "of two wards with as many successors and as much ground, the first by code takes the area") {
    const test::TinyBundle tiny;
    tiny.replace("change.csv", "E01990002,S,E01990012\n", "");
    tiny.replace("lsoa21.geojson",
                 "[150,0],[200,0],[200,100],[150,100],[150,0]",
                 "[150,0],[170,0],[170,100],[150,100],[150,0]");
    const Atlas atlas{tiny.loaded().content};
    CHECK(place_of(atlas, 2011, "E01990002", GeographyLevel::ward) == "E05990001");
}

TEST_CASE("unchanged and merged areas go to the ward of their one successor") {
    const Atlas atlas{test::TinyBundle{}.loaded().content};
    CHECK(place_of(atlas, 2011, "E01990001", GeographyLevel::ward) == "E05990001");
    CHECK(place_of(atlas, 2011, "E01990003", GeographyLevel::ward) == "E05990002");
    CHECK(place_of(atlas, 2011, "E01990004", GeographyLevel::ward) == "E05990002");
}

TEST_CASE("an area whose authority is known by a nested look-up is not placed by best fit") {
    const auto bundle = test::TinyBundle{}.loaded();
    const Atlas atlas{bundle.content};
    CHECK(place_of(atlas, 2011, "E01990002", GeographyLevel::lad) == "E06990001");
    CHECK_FALSE(is_best_fit(bundle, 2011, "E01990002", GeographyLevel::lad));
    CHECK(place_of(atlas, 2011, "E01990003", GeographyLevel::police_force_area) == "E23990001");
}

TEST_CASE("partnerships that share an authority take no records and say why") {
    const auto bundle = test::TinyBundle{}.loaded();
    const Atlas atlas{bundle.content};
    CHECK(place_of(atlas, 2011, "E01990001", GeographyLevel::csp) == "E22990001");
    CHECK(place_of(atlas, 2011, "E01990003", GeographyLevel::csp) == "nowhere");
    CHECK(bundle.content.unplaceable.size() == 2);
    const auto* shared = atlas.find(GeographyLevel::csp, 2024, "E22990002");
    REQUIRE(shared != nullptr);
    CHECK(bundle.content.unplaceable.at(shared->id) ==
          "shares E06990002 East with another area of its level; records cannot be placed in it");
}

TEST_CASE("a partnership of several whole authorities sums them") {
    const test::TinyBundle tiny;
    tiny.write("csp.csv", "lad,csp\nE06990001,E22990001\nE06990002,E22990001\n");
    const auto bundle = tiny.loaded();
    const Atlas atlas{bundle.content};
    CHECK(place_of(atlas, 2011, "E01990003", GeographyLevel::csp) == "E22990001");
    CHECK(persons(atlas, GeographyLevel::csp, 2024, "E22990001") == 1000);
}

TEST_CASE("populations given in older authority codes are summed over the authorities of today") {
    const Atlas atlas{test::TinyBundle{}.loaded().content};
    CHECK(persons(atlas, GeographyLevel::lad, 2024, "E06990001") == 300);
    CHECK(persons(atlas, GeographyLevel::lad, 2024, "E06990002") == 700);
}

TEST_CASE("a level without figures of its own is summed from its parts") {
    const Atlas atlas{test::TinyBundle{}.loaded().content};
    CHECK(persons(atlas, GeographyLevel::ward, 2024, "E05990001") == 100);
    CHECK(persons(atlas, GeographyLevel::ward, 2024, "E05990002") == 900);
    CHECK(persons(atlas, GeographyLevel::police_force_area, 2024, "E23990001") == 1000);
}

TEST_CASE("an area in which one part has no figure has none") {
    const test::TinyBundle tiny;
    const auto rows = tiny.text("persons_lsoa.csv");
    tiny.write("persons_lsoa.csv", rows.substr(0, rows.find("E01990004")));
    const Atlas atlas{tiny.loaded().content};
    CHECK(persons(atlas, GeographyLevel::ward, 2024, "E05990001") == 100);
    CHECK_FALSE(persons(atlas, GeographyLevel::ward, 2024, "E05990002"));
}

TEST_CASE("steps on the way between levels are no areas of the bundle") {
    const Atlas atlas{test::TinyBundle{}.loaded().content};
    CHECK(atlas.vintages(GeographyLevel::lad) == std::vector<int>{2024});
    CHECK(atlas.vintages(GeographyLevel::lsoa) == std::vector<int>{2011, 2021});
}

TEST_CASE("the routes by which areas were placed are told") {
    const auto routes = test::TinyBundle{}.loaded().routes;
    CHECK(std::find(routes.begin(),
                    routes.end(),
                    "lsoa 2011 > lsoa 2021 (change) > ward 2024 (best_fit)") != routes.end());
    CHECK(std::find(routes.begin(), routes.end(), "lsoa 2011 > lad 2024 (nested)") != routes.end());
}

TEST_CASE("an area is placed by the name that it shares with its parent") {
    const test::TinyBundle tiny;
    tiny.replace("lsoa21.geojson", "Area E01990011", "Tiny 001A");
    tiny.write("msoa21.geojson", test::feature_collection(test::rectangle("E02990001", 0, 400)));
    tiny.replace("msoa21.geojson", "Area E02990001", "Tiny 001");
    tiny.append("tiny.toml", R"(
[[boundaries]]
level = "msoa"
vintage = 2021
file = "msoa21.geojson"
code = "code"
name = "name"
crs = "EPSG:27700"
attribution = "Invented."
[[lookup]]
from = { level = "lsoa", vintage = 2021 }
to = { level = "msoa", vintage = 2021 }
kind = "by_name"
)");
    const auto bundle = tiny.loaded();
    const Atlas atlas{bundle.content};
    CHECK(place_of(atlas, 2021, "E01990011", GeographyLevel::msoa) == "E02990001");
    CHECK(place_of(atlas, 2021, "E01990012", GeographyLevel::msoa) == "nowhere");
    CHECK(test::words_of(bundle.findings, "unplaced") ==
          "lsoa 2021 areas that lie in no area of msoa 2021: 4 areas: E01990001, E01990012, "
          "E01990013, E01990014");
}

TEST_CASE("rows of countries that are not kept are left out and counted") {
    const test::TinyBundle tiny;
    tiny.append("lad.csv", "S01990001,S12990001,North\n");
    const auto bundle = tiny.loaded();
    CHECK(test::words_of(bundle.findings, "left-out") ==
          "lad.csv: 1 rows of other countries left out");
    CHECK(Atlas{bundle.content}.find(GeographyLevel::lsoa, 2011, "S01990001") == nullptr);
}

TEST_CASE("the decile of an index and the force of a body are kept with their areas") {
    const auto bundle = test::TinyBundle{}.loaded();
    const Atlas atlas{bundle.content};
    const auto* graded = atlas.deprivation(atlas.find(GeographyLevel::lsoa, 2011, "E01990002")->id);
    REQUIRE(graded != nullptr);
    CHECK(graded->decile == 10);
    CHECK(graded->nation == "England");
    CHECK(atlas.find(*atlas.reporting_body("tiny")->covers)->code == "E23990001");
    CHECK_FALSE(atlas.reporting_body("rail")->covers);
}

}  // namespace hub::geography
