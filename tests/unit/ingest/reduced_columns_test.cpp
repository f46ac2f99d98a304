// Columns that identify people or homes, reduced to what is needed and let go.
#include "base/keyed_hash.hpp"
#include "geography/postcode.hpp"
#include "ingest/batch_reader.hpp"
#include "ingest/value_reading.hpp"
#include "small_region.hpp"
#include "unit/ingest/attendance_file.hpp"
#include "unit/ingest/the_batch.hpp"

#include <doctest/doctest.h>

namespace hub::ingest {

namespace {

geography::Atlas atlas_with_places() {
    auto content = test::small_atlas().content();
    content.postcodes = {{*geography::packed_postcode("ZZ10 1AB"), geography::AreaId{101}},
                         {*geography::packed_postcode("ZZ10 1AD"), geography::AreaId{103}}};
    content.named_places = {
        {"brass heron", geography::NamedPlaceKind::premises, geography::AreaId{102}}};
    return geography::Atlas{std::move(content)};
}

/// The shipped definition with a text in place of another.
domain::DatasetDefinition department_with(
    std::vector<std::pair<std::string, std::string>> changes) {
    const auto& file = test::shipped_file("emergency_department/dataset.toml");
    std::string text{file.text};
    for (const auto& [from, to] : changes) {
        const auto at = text.find(from);
        REQUIRE(at != std::string::npos);
        text.replace(at, from.size(), to);
    }
    auto read = parse_dataset_definition(text, file.name);
    REQUIRE_MESSAGE(read.ok(), (read ? "" : read.error().message));
    return *std::move(read);
}

domain::DatasetDefinition by_postcode() {
    return department_with(
        {{R"("Date of birth", "Postcode"])", R"("Date of birth", "LSOA of residence"])"},
         {R"(column = "LSOA of residence")", "column = \"Postcode\"\nreading = \"postcode\""}});
}

domain::DatasetDefinition by_birth_date() {
    return department_with({{R"("Date of birth", "Postcode"])", R"("Age", "Postcode"])"},
                            {"column = \"Age\"\nreading = \"age\"",
                             "column = \"Date of birth\"\nreading = \"age_from_birth_date\""}});
}

struct Desk {
    domain::DatasetDefinition definition;
    geography::Atlas atlas = atlas_with_places();
    SecretKey secret =
        *SecretKey::from_hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

    [[nodiscard]] Batch read(const std::vector<test::AttendanceRow>& rows) const {
        const auto reader = BatchReader::create(definition, atlas, secret);
        REQUIRE_MESSAGE(reader.ok(), (reader ? "" : reader.error().message));
        const auto text = test::attendance_file(rows);
        MemorySource bytes{text};
        auto batch = test::the_batch(reader->read(bytes, "2018-11-wyreshire-assault.csv", {}));
        REQUIRE_MESSAGE(batch.ok(), (batch ? "" : batch.error().message));
        return *std::move(batch);
    }
};

std::int64_t rows_with(const Batch& batch, const std::string& column, const QualityRule& rule) {
    for (const auto& kept : batch.receipt.accepted_with) {
        if (kept.rule == column + ": " + rule.said()) {
            return kept.rows;
        }
    }
    return 0;
}

}  // namespace

TEST_CASE(
    "a postcode becomes the area that it lies in, and one that is not known an unknown place") {
    const Desk desk{by_postcode()};
    const auto batch = desk.read({{{"Postcode", "ZZ10 1AB"}},
                                  {{"Postcode", "zz101ad"}},
                                  {{"Postcode", "ZZ99 3WZ"}},
                                  {{"Postcode", "no fixed abode"}},
                                  {{"Postcode", ""}}});
    CHECK(batch.receipt.rows_accepted == 5);
    CHECK(batch.receipt.boundary_vintage == 2011);
    CHECK(batch.records.place.front() == std::vector<std::int32_t>{101, 103, 0, 0, 0});
    CHECK(batch.receipt.rows_without_place == 3);
    CHECK(rows_with(batch, "Postcode", rule::unknown_postcode) == 1);
    CHECK(rows_with(batch, "Postcode", rule::not_a_postcode) == 1);
}

TEST_CASE("a postcode is no part of a record's key") {
    const Desk desk{by_postcode()};
    const auto here = desk.read({{{"Attendance number", ""}, {"Postcode", "ZZ10 1AB"}}});
    const auto there = desk.read({{{"Attendance number", ""}, {"Postcode", "ZZ10 1AD"}}});
    CHECK(here.records.record_key == there.records.record_key);
}

TEST_CASE("a definition that reads postcodes is refused where the geography has none") {
    const auto definition = by_postcode();
    const auto atlas = test::small_atlas();
    const auto secret = SecretKey::generate();
    const auto reader = BatchReader::create(definition, atlas, secret);
    REQUIRE_FALSE(reader.ok());
    CHECK(reader.error().message.find("no postcodes") != std::string::npos);
}

TEST_CASE("a date of birth becomes the age on the day of arrival, in bands") {
    const Desk desk{by_birth_date()};
    const std::string born = "Date of birth";
    // Arrival is on 3 November 2018. The bands begin at 0, 10, 15, 18, 25, 35, 45 and 65.
    const auto batch = desk.read({{{born, "2000-11-03"}},
                                  {{born, "2000-11-04"}},
                                  {{born, "2018-11-03"}},
                                  {{born, "1953-11-04"}},
                                  {{born, ""}},
                                  {{born, "2018-11-04"}},
                                  {{born, "1890-01-01"}},
                                  {{born, "3 Nov 2000"}}});
    CHECK(batch.receipt.rows_accepted == 5);
    CHECK(batch.records.dimension.front() == std::vector<std::uint16_t>{3, 2, 0, 6, 8});
    REQUIRE(batch.receipt.first_refused_rows.size() == 3);
    for (const auto& row : batch.receipt.first_refused_rows) {
        CHECK(row.column == born);
        CHECK(row.rule == rule::not_a_birth_date.said());
    }
    CHECK(desk.read({{{born, "2000-11-03"}}}).records.record_key ==
          desk.read({{{born, "1960-01-01"}}}).records.record_key);
}

TEST_CASE("who was born on 29 February is a year older on 1 March in other years") {
    domain::Dimension age;
    age.band_starts = {0, 18};
    constexpr auto iso = domain::DateFormat::iso_day;
    CHECK(age_band_at(age, "2004-02-29", "2022-02-28", iso) == 0);
    CHECK(age_band_at(age, "2004-02-29", "2022-03-01", iso) == 1);
    CHECK(age_band_at(age, "29/02/2004", "29/02/2024", domain::DateFormat::british_day) == 1);
}

TEST_CASE("a place text is graded, matched with the gazetteer, counted and dropped") {
    const Desk desk{test::shipped_emergency_department()};
    const std::string text = "Assault location description";
    const auto batch = desk.read({{},
                                  {{text, "12 Foundry Lane"}},
                                  {{text, "Foundry Lane"}},
                                  {{text, "Eastmere"}},
                                  {{text, "would not say"}},
                                  {{text, ""}}});
    CHECK(batch.records.dimension.back() == std::vector<std::uint16_t>{0, 0, 1, 2, 3, 4});
    CHECK(batch.receipt.texts_matched == 1);
    REQUIRE(batch.records.place.size() == 2);
    CHECK(batch.records.place[1] == std::vector<std::int32_t>{102, 0, 0, 0, 0, 0});
    const auto& item = batch.receipt.items.back();
    CHECK(item.dimension == "place_text");
    CHECK(item.recorded == 4);
    CHECK(item.not_known == 1);
    CHECK(item.not_recorded == 1);
}

TEST_CASE(
    "a format may have the day of birth where its dataset has the age, and no other reading") {
    const auto dataset = test::shipped_emergency_department();
    const auto& file = test::shipped_file("emergency_department/formats/cds-010-csv.toml");
    const auto with = [&](const std::string& reading) {
        std::string text{file.text};
        const std::string age = "column = \"AgeAtAttendance\"";
        text.replace(text.find(age), age.size(), "column = \"PersonBirthDate\"\n" + reading);
        const std::string direct = R"("NhsNumber", "PersonBirthDate", "Postcode"])";
        text.replace(text.find(direct, text.find("direct_identifiers")),
                     direct.size(),
                     R"("NhsNumber", "AgeAtAttendance", "Postcode"])");
        return parse_file_format(text, file.name, dataset);
    };
    const auto format = with("reading = \"age_from_birth_date\"\n");
    REQUIRE_MESSAGE(format.ok(), (format ? "" : format.error().message));
    CHECK(format->dimensions.front().reading == domain::Reading::age_from_birth_date);
    CHECK_FALSE(with("reading = \"weekday\"\n").ok());
    // As the age itself it would be kept under another name.
    CHECK_FALSE(with("").ok());
}

}  // namespace hub::ingest
