#include "ingest/batch_reader.hpp"

#include "small_region.hpp"
#include "unit/ingest/gzip.hpp"
#include "unit/ingest/street_file.hpp"
#include "unit/ingest/the_batch.hpp"
#include "unit/temporary_folder.hpp"

#include <fstream>

#include <doctest/doctest.h>

namespace hub::ingest {

using test::street_file;
using test::StreetRow;

namespace {

constexpr std::string_view file_name = "2018-11-wyreshire-street.csv";

struct Desk {
    domain::DatasetDefinition police = test::shipped_police();
    geography::Atlas atlas = test::small_atlas();
    SecretKey secret = SecretKey::generate();
    BatchReader reader = *BatchReader::create(police, atlas, secret);

    [[nodiscard]] Result<Batch> read(std::string_view text,
                                     std::string_view name = file_name,
                                     const KnownVintage& known = {}) const {
        MemorySource bytes{text};
        return test::the_batch(reader.read(bytes, name, known));
    }
    [[nodiscard]] std::string fault(std::string_view text,
                                    std::string_view name = file_name) const {
        const auto batch = read(text, name);
        return batch ? "" : batch.error().message;
    }
};

StreetRow at(std::string code) {
    StreetRow row;
    row.code = std::move(code);
    return row;
}

StreetRow of_type(std::string crime_type) {
    StreetRow row;
    row.crime_type = std::move(crime_type);
    return row;
}

StreetRow in_month(std::string month) {
    StreetRow row;
    row.month = std::move(month);
    return row;
}

StreetRow by(std::string body) {
    StreetRow row;
    row.body = std::move(body);
    return row;
}

}  // namespace

TEST_CASE("a delivery becomes one batch with its receipt") {
    const Desk desk;
    auto nowhere = at("");
    nowhere.outcome = "";
    const auto batch = desk.read(street_file({at("E01990001"), at("E01990003"), nowhere}));
    REQUIRE(batch.ok());
    const auto& receipt = batch->receipt;
    CHECK(receipt.identity == BatchIdentity{"police", "wyreshire", domain::Month::of(2018, 11)});
    CHECK(receipt.file_name == file_name);
    CHECK(receipt.boundary_vintage == 2011);
    CHECK(receipt.rows_received == 3);
    CHECK(receipt.rows_accepted == 3);
    CHECK(receipt.rows_refused == 0);
    CHECK(receipt.rows_without_place == 1);
    CHECK(batch->records.size() == 3);
    CHECK(batch->records.place.front() == std::vector<std::int32_t>{101, 103, 0});
    const auto& outcome = desk.police.dimensions[1];
    CHECK(batch->records.dimension[1].back() == *outcome.number_of("none-recorded"));
    CHECK(batch->records.dimension[0].front() == *desk.police.dimensions[0].number_of("robbery"));
}

TEST_CASE("a wrong header, and extra or missing columns, are refused with both numbers") {
    const Desk desk;
    CHECK(desk.fault("Crime ID,Month\n1,2\n") == "line 1: 2 columns where 12 are expected [F11]");
    CHECK(desk.fault(test::street_header + ",More\n") ==
          "line 1: 13 columns where 12 are expected [F11]");
    auto swapped = test::street_header;
    swapped.replace(swapped.find("Month"), 5, "month");
    CHECK(desk.fault(swapped + "\n") ==
          "line 1, column 2: the header must say \"Month\" here [F10]");
    const auto good = street_file({StreetRow{}});
    CHECK(desk.fault(good + StreetRow{}.text() + ",extra\n") ==
          "line 3: 13 columns where 12 are expected [F11]");
    CHECK(desk.fault(good + "a,b,c\n") == "line 3: 3 columns where 12 are expected [F11]");
}

TEST_CASE("a file without rows is refused, since it would make a month of zeros") {
    const Desk desk;
    CHECK(desk.fault("") == "the file is empty [F01]");
    CHECK(desk.fault(street_file({})) == "the file holds a header and no rows [F12]");
    CHECK(desk.fault(street_file({of_type("Piracy"), of_type("Arson at sea")})) ==
          "every row is refused, the first for line 2, column Crime type: a value that the "
          "definition does not list [V10] [F13]");
}

TEST_CASE("a month that differs from the file's name, or from the rows above, refuses the file") {
    const Desk desk;
    CHECK(desk.fault(street_file({in_month("2018-12")})) ==
          "line 2, column Month: another month than the file's name says [I02]");
    CHECK(
        desk.fault(street_file({in_month("2018-11"), in_month("2018-12")}), "any.csv") ==
        "line 3, column Month: another month than in the rows above; a file holds one month [I01]");
}

TEST_CASE("one known reporting body stands in a file, the one that its name says") {
    const Desk desk;
    CHECK(desk.fault(street_file({by("Farshire Police")})) ==
          "line 2, column Reported by: another reporting body than the file's name says [I05]");
    CHECK(desk.fault(street_file({StreetRow{}, by("Farshire Police")})) ==
          "line 3, column Reported by: another reporting body than in the rows above; a file holds "
          "one [I04]");
    CHECK(desk.fault(street_file({by("Nobody's Police")})) ==
          "line 2, column Reported by: not a reporting body that the geography knows [I03]");
}

TEST_CASE("a file whose name does not follow the pattern is taken for what it holds") {
    const Desk desk;
    const auto batch = desk.read(street_file({StreetRow{}}), "delivery 7.csv");
    REQUIRE(batch.ok());
    CHECK(batch->receipt.identity.month == domain::Month::of(2018, 11));
    CHECK(batch->receipt.identity.reporting_body == "wyreshire");
    CHECK_FALSE(desk.reader.follows_pattern("delivery 7.csv"));
    CHECK(desk.reader.follows_pattern("2018-11-wyreshire-street.csv.gz"));
}

TEST_CASE("faults of value refuse their row by line, column and rule, and the others are kept") {
    const Desk desk;
    const auto batch = desk.read(street_file({StreetRow{},
                                              of_type("Piracy"),
                                              in_month("November"),
                                              at("somewhere"),
                                              of_type("Piracy"),
                                              of_type("")}));
    REQUIRE(batch.ok());
    const auto& receipt = batch->receipt;
    CHECK(receipt.rows_received == 6);
    CHECK(receipt.rows_accepted == 1);
    CHECK(receipt.rows_refused == 5);
    REQUIRE(receipt.refused_by_rule.size() == 4);
    CHECK(receipt.refused_by_rule[0].rule ==
          "Crime type: a value that the definition does not list [V10]");
    CHECK(receipt.refused_by_rule[0].rows == 2);
    REQUIRE(receipt.first_refused_rows.size() == 5);
    CHECK(receipt.first_refused_rows[1].line == 4);
    CHECK(receipt.first_refused_rows[1].column == "Month");
    CHECK(receipt.first_refused_rows[1].rule == "not a month (YYYY-MM) [V01]");
    CHECK(receipt.first_refused_rows[2].rule ==
          "not an area code (a letter and eight digits) [V06]");
    CHECK(receipt.first_refused_rows[4].rule == "empty [V09]");
}

TEST_CASE("no message and no receipt holds a value of the file") {
    const Desk desk;
    const std::string canary = "CANARY-7f3a";
    for (auto spoilt : {of_type(canary), in_month(canary), at(canary), by(canary)}) {
        spoilt.id = canary;
        spoilt.location = canary;
        CHECK(desk.fault(street_file({spoilt})).find(canary) == std::string::npos);
        const auto batch = desk.read(street_file({StreetRow{}, spoilt}));
        if (batch) {
            for (const auto& refused : batch->receipt.first_refused_rows) {
                CHECK((refused.column + refused.rule).find(canary) == std::string::npos);
            }
        }
    }
    CHECK(desk.fault(test::street_header + "\n" + canary + "\n").find(canary) == std::string::npos);
}

TEST_CASE("the boundary vintage is the one that has all codes") {
    const Desk desk;
    CHECK(desk.read(street_file({at("E01990001"), at("E01990003")}))->receipt.boundary_vintage ==
          2011);
    const auto newer = desk.read(street_file({at("E01990001"), at("E01990013")}));
    CHECK(newer->receipt.boundary_vintage == 2021);
    CHECK(newer->records.place.front() == std::vector<std::int32_t>{201, 203});
}

TEST_CASE("codes that stand in several vintages follow the other months, else the oldest") {
    const Desk desk;
    const auto text = street_file({at("E01990001"), at("E01990002")});
    const auto told = [&](std::optional<int> other_months) {
        return desk
            .read(text,
                  file_name,
                  [=](const BatchIdentity& batch) {
                      CHECK(batch.reporting_body == "wyreshire");
                      return other_months;
                  })
            ->receipt.boundary_vintage;
    };
    CHECK(told(std::nullopt) == 2011);
    CHECK(told(2021) == 2021);
    CHECK(told(2031) == 2011);
    CHECK(desk.read(text)->receipt.boundary_vintage == 2011);
}

TEST_CASE(
    "a code of no vintage, or codes of no one vintage, refuse the file at the first such row") {
    const Desk desk;
    CHECK(desk.fault(street_file({at("E01990001"), at("E01999999")})) ==
          "line 3, column LSOA code: a code of no boundary vintage that the geography knows [I06]");
    CHECK(desk.fault(street_file({at("E01990003"), at("E01990001"), at("E01990013")})) ==
          "line 4, column LSOA code: no one boundary vintage has this code and those above (an "
          "unknown mix) [I07]");
}

TEST_CASE("without geography nothing is read") {
    const auto police = test::shipped_police();
    const geography::Atlas nothing;
    const auto secret = SecretKey::generate();
    const auto reader = BatchReader::create(police, nothing, secret);
    REQUIRE_FALSE(reader.ok());
    CHECK(reader.error().message.find("geography import") != std::string::npos);
}

TEST_CASE("plain and packed files, with either line end, give the same records") {
    const Desk desk;
    const test::TemporaryFolder folder;
    const std::vector<StreetRow> rows{at("E01990001"), at("E01990001"), at("E01990003")};
    std::vector<std::vector<std::uint64_t>> keys;
    for (const std::string_view line_end : {"\n", "\r\n"}) {
        for (const bool packed : {false, true}) {
            const auto path = folder.path() / "2018-11-wyreshire-street.csv";
            const auto text = street_file(rows, line_end);
            std::ofstream{path, std::ios::binary} << (packed ? test::gzip(text) : text);
            const auto batch = test::the_batch(desk.reader.read(path, {}));
            REQUIRE(batch.ok());
            CHECK(batch->receipt.file_digest.size() == 64);
            keys.push_back(batch->records.record_key);
        }
    }
    CHECK(std::all_of(keys.begin(), keys.end(), [&](const auto& k) { return k == keys[0]; }));
}

TEST_CASE("a fault names the file") {
    const Desk desk;
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "2018-11-wyreshire-street.csv.gz";
    const auto packed = test::gzip(street_file({StreetRow{}}));
    std::ofstream{path, std::ios::binary} << packed.substr(0, packed.size() / 2);
    CHECK(desk.reader.read(path, {}).error().message ==
          path.string() + ": the gzip data ends too early [F30]");
    CHECK(desk.reader.read(folder.path() / "gone.csv", {}).error().message.find("gone.csv") !=
          std::string::npos);
}

}  // namespace hub::ingest
