#include "warehouse/duckdb_geography_store.hpp"

#include "base/keyed_hash.hpp"
#include "geography/boundary_file.hpp"
#include "unit/geography/tiny_bundle.hpp"
#include "unit/temporary_folder.hpp"
#include "warehouse/schema.hpp"

#include <brotli/decode.h>
#include <doctest/doctest.h>

namespace hub::warehouse {

using domain::GeographyLevel;
using geography::AreaId;
using geography::Atlas;

namespace {

/// An empty store in a folder of its own.
class Fixture {
public:
    Fixture()
        : database_{*duckdb::Database::open(folder_.path() / "records.duckdb", {})},
          connection_{*database_.connect()},
          store_{database_, clock_} {
        REQUIRE(migrate(connection_).ok());
    }

    [[nodiscard]] DuckDbGeographyStore& store() { return store_; }
    void replace(const geography::Bundle& bundle) {
        NoProgress progress;
        const auto replaced = store_.replace(bundle, progress);
        REQUIRE_MESSAGE(replaced.ok(), (replaced.ok() ? "" : replaced.error().message));
    }
    [[nodiscard]] Atlas atlas() const { return Atlas{*store_.content()}; }
    void run(const char* sql) { REQUIRE(connection_.run(sql).ok()); }
    std::int64_t number(const char* sql) {
        return duckdb::integer(connection_.rows(sql)->front().front());
    }

private:
    test::TemporaryFolder folder_;
    StoppedClock clock_{Instant{}};
    duckdb::Database database_;
    duckdb::Connection connection_;
    DuckDbGeographyStore store_;
};

AreaId id_of(const Atlas& atlas, GeographyLevel level, int vintage, const char* code) {
    const auto* area = atlas.find(level, vintage, code);
    return area == nullptr ? geography::unknown_place : area->id;
}

std::string unpacked(const std::string& brotli) {
    std::string bytes(1U << 16U, '\0');
    auto size = bytes.size();
    REQUIRE(BrotliDecoderDecompress(
                brotli.size(),
                static_cast<const std::uint8_t*>(static_cast<const void*>(brotli.data())),
                &size,
                static_cast<std::uint8_t*>(static_cast<void*>(bytes.data()))) ==
            BROTLI_DECODER_RESULT_SUCCESS);
    bytes.resize(size);
    return bytes;
}

}  // namespace

TEST_CASE("a store without a bundle gives an empty atlas") {
    CHECK(Fixture{}.atlas().empty());
}

TEST_CASE("what a bundle says is read back from the store") {
    const auto bundle = test::TinyBundle{}.loaded();
    Fixture fixture;
    fixture.replace(bundle);
    const auto stored = *fixture.store().content();
    CHECK(stored.title == "Tiny");
    CHECK(stored.attributions == std::vector<std::string>{"Invented."});
    CHECK(stored.areas.size() == bundle.content.areas.size());
    CHECK(stored.memberships.size() == bundle.content.memberships.size());
    CHECK(stored.populations.size() == bundle.content.populations.size());
    CHECK(stored.unplaceable.size() == 2);
    CHECK(stored.boundary_sets.size() == 5);

    const Atlas atlas{stored};
    const auto split = id_of(atlas, GeographyLevel::lsoa, 2011, "E01990002");
    CHECK(atlas.find(*atlas.ancestor(split, GeographyLevel::ward))->code == "E05990002");
    CHECK(atlas.population(split, 2019) == 200);
    CHECK(atlas.deprivation(split)->decile == 10);
    CHECK(atlas.find(*atlas.reporting_body("tiny")->covers)->code == "E23990001");
    CHECK_FALSE(atlas.reporting_body("rail")->covers);
    CHECK(atlas.boundary_set(GeographyLevel::ward, 2024)->drawn_vintage == 2025);
    for (const auto& membership : stored.memberships) {
        const bool split_in_ward =
            membership.atom == split && atlas.find(membership.area)->level == GeographyLevel::ward;
        CHECK((!split_in_ward || membership.best_fit));
    }
}

TEST_CASE("residents are kept by single year of age and sex") {
    Fixture fixture;
    fixture.replace(test::TinyBundle{}.loaded());
    CHECK(fixture.number("SELECT count(*) FROM population") == (4 + 2 * 2) * 91);
    CHECK(fixture.number("SELECT sum(persons)::BIGINT FROM population JOIN area USING (area_id) "
                         "WHERE code = 'E06990002' AND sex = 'F' AND age = 30 AND year = 2019") ==
          400);
    CHECK(fixture.number("SELECT sum(persons)::BIGINT FROM population JOIN area USING (area_id) "
                         "WHERE level = 'lsoa' AND sex = 'P'") == 1000);
}

TEST_CASE("rank and score are kept where the index has them") {
    Fixture fixture;
    fixture.replace(test::TinyBundle{}.loaded());
    CHECK(fixture.number("SELECT rank::BIGINT FROM deprivation WHERE decile = 10") == 30001);
    CHECK(fixture.number("SELECT count(*) FROM deprivation WHERE score IS NULL") == 2);
}

TEST_CASE("an area and a body keep their number when a bundle is imported again") {
    const test::TinyBundle tiny;
    Fixture fixture;
    fixture.replace(tiny.loaded());
    const auto before = fixture.atlas();

    // A new area before the others in code order, a new name, and a new body.
    tiny.append("lad.csv", "E01990000,E06990001,West\n");
    tiny.replace("lsoa11.geojson", "Area E01990002", "Renamed");
    tiny.write("forces.csv", "slug,name,force\nnew,New Police,\ntiny,Tiny Police,E23990001\n");
    fixture.replace(tiny.loaded());
    const auto after = fixture.atlas();

    for (const auto& area : before.content().areas) {
        CHECK(id_of(after, area.level, area.vintage, area.code.c_str()) == area.id);
    }
    const auto fresh = id_of(after, GeographyLevel::lsoa, 2011, "E01990000");
    CHECK(fresh.get() > static_cast<std::int32_t>(before.content().areas.size()));
    CHECK(after.find(GeographyLevel::lsoa, 2011, "E01990002")->name == "Renamed");
    CHECK(after.reporting_body("tiny")->id == before.reporting_body("tiny")->id);
    CHECK(after.reporting_body("new")->id > 2);
    CHECK(after.reporting_body("rail") == nullptr);
    CHECK(after.content().memberships.size() > before.content().memberships.size());
}

TEST_CASE("an area or body that a new bundle lacks stays while records hold it, and else goes") {
    const test::TinyBundle tiny;
    tiny.append("lad.csv", "E01990008,E06990001,West\nE01990009,E06990001,West\n");
    Fixture fixture;
    fixture.replace(tiny.loaded());
    fixture.run(
        "CREATE TABLE records_tiny (record_key UBIGINT, place_incident INTEGER, reporting_body "
        "INTEGER)");
    fixture.run(
        "INSERT INTO records_tiny SELECT 1, area_id, body_id FROM area, reporting_body "
        "WHERE code = 'E01990008' AND slug = 'rail'");
    fixture.run(
        "INSERT INTO records_tiny SELECT 2, 0, body_id FROM reporting_body WHERE slug = 'rail'");
    const auto held = id_of(fixture.atlas(), GeographyLevel::lsoa, 2011, "E01990008");

    tiny.write("forces.csv", "slug,name,force\nnew,New Police,\n");
    tiny.replace("lad.csv", "E01990008,E06990001,West\nE01990009,E06990001,West\n", "");
    fixture.replace(tiny.loaded());
    const auto atlas = fixture.atlas();
    CHECK(id_of(atlas, GeographyLevel::lsoa, 2011, "E01990008") == held);
    CHECK(atlas.find(GeographyLevel::lsoa, 2011, "E01990009") == nullptr);
    CHECK(atlas.reporting_body("rail") != nullptr);
    CHECK(atlas.reporting_body("tiny") == nullptr);
}

TEST_CASE("the number of an area that went is not given to another") {
    const test::TinyBundle tiny;
    Fixture fixture;
    const auto small = tiny.loaded();
    fixture.replace(small);
    fixture.run("DELETE FROM area WHERE area_id = (SELECT max(area_id) FROM area)");
    const auto highest = fixture.number("SELECT max(area_id)::BIGINT FROM area");
    fixture.replace(small);
    CHECK(fixture.number("SELECT max(area_id)::BIGINT FROM area") ==
          highest + 2);  // one for the area that went, one for it come back
}

TEST_CASE("a bundle that cannot be stored whole leaves the one before it as it was") {
    const test::TinyBundle tiny;
    Fixture fixture;
    fixture.replace(tiny.loaded());
    fixture.run("ALTER TABLE geography_finding RENAME TO elsewhere");
    tiny.replace("lsoa11.geojson", "Area E01990002", "Renamed");
    NoProgress progress;
    CHECK_FALSE(fixture.store().replace(tiny.loaded(), progress).ok());
    const auto atlas = fixture.atlas();
    CHECK(atlas.find(GeographyLevel::lsoa, 2011, "E01990002")->name == "Area E01990002");
    CHECK(atlas.atoms(2021).size() == 5);
    CHECK(fixture.number("SELECT count(*) FROM population") == (4 + 2 * 2) * 91);

    fixture.run("ALTER TABLE elsewhere RENAME TO geography_finding");
    CHECK(fixture.store().replace(tiny.loaded(), progress).ok());
    CHECK(fixture.atlas().find(GeographyLevel::lsoa, 2011, "E01990002")->name == "Renamed");
}

TEST_CASE("a map is stored compressed, with the digest of what a browser unpacks") {
    Fixture fixture;
    fixture.replace(test::TinyBundle{}.loaded());
    const auto force = id_of(fixture.atlas(), GeographyLevel::police_force_area, 2024, "E23990001");
    const auto map = fixture.store().boundaries(GeographyLevel::lsoa, 2021, force);
    REQUIRE(map.ok());
    const auto bytes = unpacked(map->brotli);
    CHECK(map->digest == hex_of(digest_of(bytes)));
    CHECK(map->areas == 5);
    CHECK(geography::decode_boundary_file(bytes)->at(1).code == "E01990011");
    CHECK(fixture.store().boundaries(GeographyLevel::lad, 2024, geography::unknown_place)->areas ==
          2);
}

TEST_CASE("the shapes of every map of a level are read back, and other vintages are refused") {
    Fixture fixture;
    fixture.replace(test::TinyBundle{}.loaded());
    const auto drawn = fixture.store().drawn_areas(GeographyLevel::lsoa, 2021);
    REQUIRE(drawn.ok());
    REQUIRE(drawn->size() == 5);
    CHECK(drawn->at(1).code == "E01990011");
    CHECK_FALSE(drawn->at(1).shape.empty());
    // An authority stands on the map of its force area and on that of them all.
    CHECK(fixture.store().drawn_areas(GeographyLevel::lad, 2024)->size() == 4);
    CHECK(fixture.store().drawn_areas(GeographyLevel::msoa, 1999).error().code ==
          ErrorCode::not_found);
}

TEST_CASE("a map that cannot be drawn is refused with the missing lines named") {
    const test::TinyBundle tiny;
    tiny.replace("ward25.geojson", "E05990002", "E05990098");
    Fixture fixture;
    fixture.replace(tiny.loaded());
    const auto force = id_of(fixture.atlas(), GeographyLevel::police_force_area, 2024, "E23990001");
    const auto wards = fixture.store().boundaries(GeographyLevel::ward, 2024, force);
    REQUIRE_FALSE(wards.ok());
    CHECK(wards.error() ==
          Error{ErrorCode::not_found,
                "the ward boundaries of 2024 are missing here: the lines held are of 2025 and do "
                "not draw every area of this police force area"});
    CHECK(fixture.store().boundaries(GeographyLevel::msoa, 2011, force).error().message ==
          "there are no msoa boundaries of 2011 for this area");
}

TEST_CASE("the findings of the check are kept in the store") {
    const test::TinyBundle tiny;
    tiny.replace("persons_lad.csv", "E06990001,F,30,160", "E06990001,F,30,161");
    Fixture fixture;
    fixture.replace(tiny.loaded());
    CHECK(fixture.number("SELECT count(*) FROM geography_finding WHERE severity = 'warning' AND "
                         "rule = 'sums-disagree' AND line LIKE '%E06990001 West%'") == 1);
}

}  // namespace hub::warehouse
