// How emergency departments' files become records: derived values, things left unsaid, and people's
// identifiers, which stay outside.
#include "base/keyed_hash.hpp"
#include "ingest/batch_reader.hpp"
#include "small_region.hpp"
#include "unit/ingest/attendance_file.hpp"
#include "unit/ingest/the_batch.hpp"

#include <doctest/doctest.h>

namespace hub::ingest {

using test::attendance_file;

namespace {

struct Desk {
    domain::DatasetDefinition definition = test::shipped_emergency_department();
    geography::Atlas atlas = test::small_atlas();
    SecretKey secret =
        *SecretKey::from_hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    BatchReader reader = *BatchReader::create(definition, atlas, secret);

    [[nodiscard]] Result<Batch> read(std::string_view text) const {
        MemorySource bytes{text};
        return test::the_batch(reader.read(bytes, "2018-11-wyreshire-assault.csv", {}));
    }

    /// The value of a row's dimension.
    [[nodiscard]] std::string value(const Batch& batch,
                                    std::string_view id,
                                    std::size_t row) const {
        const auto* dimension = definition.find_dimension(id);
        const auto at = static_cast<std::size_t>(dimension - definition.dimensions.data());
        return dimension->values[batch.records.dimension[at][row]].slug;
    }
};

}  // namespace

TEST_CASE("an attendance is counted by its age, weekday and hours, and in its month of arrival") {
    const Desk desk;
    const auto batch = desk.read(attendance_file({{}}));
    REQUIRE(batch.ok());
    CHECK(batch->receipt.identity.month == domain::Month::of(2018, 11));
    CHECK(desk.value(*batch, "age_group", 0) == "25-to-34");
    CHECK(desk.value(*batch, "arrival_weekday", 0) == "saturday");
    CHECK(desk.value(*batch, "arrival_hours", 0) == "20-to-24");
    CHECK(desk.value(*batch, "weapon", 0) == "body-part");
}

TEST_CASE("not asked, not known, not recorded and no are four different things") {
    const Desk desk;
    const std::string alcohol = "Alcohol in 12 hours before";
    const auto batch = desk.read(attendance_file(
        {{{alcohol, "N"}}, {{alcohol, "NOT KNOWN"}}, {{alcohol, "NOT ASKED"}}, {{alcohol, ""}}}));
    REQUIRE(batch.ok());
    CHECK(desk.value(*batch, "alcohol", 0) == "no");
    CHECK(desk.value(*batch, "alcohol", 1) == "not-known");
    CHECK(desk.value(*batch, "alcohol", 2) == "not-asked");
    CHECK(desk.value(*batch, "alcohol", 3) == "not-recorded");
    CHECK(batch->receipt.accepted_with.empty());
}

TEST_CASE("a code absent from its list is kept as unrecognised and counted by column") {
    const Desk desk;
    const auto batch = desk.read(attendance_file({{{"Assault method", "TRIDENT"}}, {}}));
    REQUIRE(batch.ok());
    CHECK(batch->receipt.rows_accepted == 2);
    CHECK(desk.value(*batch, "weapon", 0) == "unrecognised");
    REQUIRE(batch->receipt.accepted_with.size() == 1);
    CHECK(batch->receipt.accepted_with.front().rows == 1);
    CHECK(batch->receipt.accepted_with.front().rule ==
          "Assault method: a value that the definition does not list [V13]");
}

TEST_CASE("an impossible age, hour or day refuses its row and says so without its value") {
    const Desk desk;
    const auto batch = desk.read(attendance_file(
        {{}, {{"Age", "121"}}, {{"Arrival time", "24:10"}}, {{"Arrival date", "2018-11-31"}}}));
    REQUIRE(batch.ok());
    CHECK(batch->receipt.rows_accepted == 1);
    REQUIRE(batch->receipt.first_refused_rows.size() == 3);
    CHECK(batch->receipt.first_refused_rows[0].line == 3);
    CHECK(batch->receipt.first_refused_rows[0].rule ==
          "not an age in whole years from 0 to 120 [V07]");
    CHECK(batch->receipt.first_refused_rows[1].rule ==
          "not a time of day (HH:MM or HH:MM:SS) [V08]");
    CHECK(batch->receipt.first_refused_rows[2].rule ==
          "not a day of the calendar (YYYY-MM-DD) [V02]");
}

TEST_CASE("people's identifiers leave no trace, not even in a record's key") {
    const Desk desk;
    const auto one = desk.read(attendance_file({{}}));
    const auto other = desk.read(attendance_file({{{"NHS number", "9999999999"},
                                                   {"Patient name", "Blake Thornapple"},
                                                   {"Date of birth", "1955-12-31"},
                                                   {"Postcode", "ZZ1 1ZZ"}}}));
    const auto elsewhere =
        desk.read(attendance_file({{{"Assault location description", "4 Foundry Lane"}}}));
    REQUIRE(one.ok());
    REQUIRE(other.ok());
    REQUIRE(elsewhere.ok());
    CHECK(one->records.record_key == other->records.record_key);
    CHECK(one->records.dimension == other->records.dimension);
    CHECK(one->records.record_key == elsewhere->records.record_key);
    CHECK(desk.value(*one, "place_text", 0) == "unusable");
    CHECK(desk.value(*elsewhere, "place_text", 0) == "exact");
}

TEST_CASE("a file whose record numbers are NHS numbers is refused whole") {
    const Desk desk;
    const std::string id = "Attendance number";
    const auto batch = desk.read(attendance_file({{{id, "9434765919"}},
                                                  {{id, "943 476 5927"}},
                                                  {{id, "9434765935"}},
                                                  {{id, "9434765943"}},
                                                  {{id, "9434765951"}}}));
    REQUIRE_FALSE(batch.ok());
    CHECK(batch.error().message ==
          "line 2, column Attendance number: " + rule::numbers_of_people.said());
}

TEST_CASE("identifiers in a column that is counted by refuse the file by line, column and rule") {
    const Desk desk;
    const auto told = [&](const std::string& column, const std::vector<std::string>& values) {
        std::vector<test::AttendanceRow> rows{{}};
        for (const auto& value : values) {
            rows.push_back({{column, value}});
        }
        const auto batch = desk.read(attendance_file(rows));
        return batch.ok() ? std::string{} : batch.error().message;
    };
    CHECK(told("Assault method", {"L1 1AA"}) ==
          "line 3, column Assault method: " + rule::postcodes.said());
    CHECK(told("LSOA of residence", {"ZZ99 3WZ"}) ==
          "line 3, column LSOA of residence: " + rule::postcodes.said());
    CHECK(told("Disposal", {"avery@quillfeather.example"}) ==
          "line 3, column Disposal: " + rule::email_addresses.said());
    CHECK(told("Sex", {"07700 900123", "0151 496 0000", "+44 20 7946 0018", "01632 960001"}) ==
          "line 3, column Sex: " + rule::telephone_numbers.said());
    CHECK(told("Age", {"1985-01-31", "12/03/1990", "5 May 1971"}) ==
          "line 3, column Age: " + rule::dates_of_people.said());
    CHECK(told("Ethnic category", {"53.4084", "-2.9916", "53.4101"}) ==
          "line 3, column Ethnic category: " + rule::positions.said());
    // One that no list knows is a slip, kept as unrecognised and never as what it said.
    CHECK(told("Sex", {"07700 900123"}).empty());
    CHECK(told("Ethnic category", {"9434765919"}).empty());
}

TEST_CASE("a department that is not registered, or another than the file's name says, is refused") {
    const Desk desk;
    for (const auto* site : {"ZX999", "FARSHIRE"}) {
        const auto batch = desk.read(attendance_file({{{"Site code", site}}}));
        REQUIRE_FALSE(batch.ok());
        CHECK(batch.error().message.find("line 2, column Site code") != std::string::npos);
        CHECK(batch.error().message.find(site) == std::string::npos);
    }
}

TEST_CASE("the shipped policy of emergency departments stands with every item of its definition") {
    const auto definition = test::shipped_emergency_department();
    const auto& file = test::shipped_file("emergency_department/policy.toml");
    const auto policy = disclosure::DisclosurePolicy::parse(
        file.text, file.name, definition, test::shipped_cases(definition));
    REQUIRE_MESSAGE(policy.ok(), policy.error().message);
    for (const auto& dimension : definition.dimensions) {
        CAPTURE(dimension.id);
        if (dimension.id == "place_text") {  // an item of quality, by which nothing is asked
            continue;
        }
        // The kind of department is not published: the policy says why.
        if (dimension.id != "department_type") {
            CHECK(policy->lattice().values_of(dimension.id) == dimension.values.size());
        }
    }
}

}  // namespace hub::ingest
