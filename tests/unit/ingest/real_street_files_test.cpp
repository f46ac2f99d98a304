#include "ingest/batch_reader.hpp"
#include "ingest/csv_reader.hpp"
#include "shared_data.hpp"
#include "unit/ingest/street_file.hpp"
#include "unit/ingest/the_batch.hpp"

#include <algorithm>
#include <set>

#include <doctest/doctest.h>

namespace hub::ingest {

namespace fs = std::filesystem;

namespace {

/// Both vintages of the small areas of England and Wales, from the change look-up.
geography::Atlas real_codes(const fs::path& data) {
    std::set<std::pair<int, std::string>> codes;
    auto file = *DeliveredFile::open(data / "lookups/lsoa11_lsoa21_ltla22.csv.gz");
    CsvReader csv{*file};
    REQUIRE(csv.next());
    while (csv.next()) {
        codes.emplace(2011, csv.fields()[1]);
        codes.emplace(2021, csv.fields()[4]);
    }
    REQUIRE(csv.status().ok());
    geography::AtlasContent content;
    for (const auto& [vintage, code] : codes) {
        const auto id = static_cast<std::int32_t>(content.areas.size() + 1);
        content.areas.push_back(
            {geography::AreaId{id}, domain::GeographyLevel::lsoa, vintage, code, code});
    }
    content.reporting_bodies = {{1, "merseyside", "Merseyside Police", {}},
                                {2, "cheshire", "Cheshire Constabulary", {}},
                                {3, "south-wales", "South Wales Police", {}},
                                {4, "city-of-london", "City of London Police", {}},
                                {5, "btp", "British Transport Police", {}}};
    return geography::Atlas{std::move(content)};
}

struct Desk {
    explicit Desk(const fs::path& shared)
        : atlas{real_codes(shared / "data")}, police_files{shared / "data/police"} {}

    domain::DatasetDefinition police = test::shipped_police();
    geography::Atlas atlas;
    fs::path police_files;
    SecretKey secret = SecretKey::generate();
    BatchReader reader = *BatchReader::create(police, atlas, secret);

    [[nodiscard]] Batch read(const fs::path& file) const {
        auto batch = test::the_batch(reader.read(police_files / file, {}));
        if (!batch) {
            FAIL(batch.error().message);
        }
        return *std::move(batch);
    }
};

}  // namespace

TEST_CASE("a second release of a month has the same keys as the first") {
    const auto shared = test::shared_folder();
    if (!shared) {
        return;
    }
    const Desk desk{*shared};
    auto first = desk.read("merseyside/2018-11-merseyside-street.csv.gz").records.record_key;
    auto second =
        desk.read("merseyside-second-release/2018-11-merseyside-street.csv.gz").records.record_key;
    CHECK(first != second);
    std::sort(first.begin(), first.end());
    std::sort(second.begin(), second.end());
    CHECK(first == second);
    CHECK(std::adjacent_find(first.begin(), first.end()) == first.end());
}

TEST_CASE("every real file is accepted whole, in the boundaries of its time") {
    const auto shared = test::shared_folder();
    if (!shared) {
        return;
    }
    const Desk desk{*shared};
    BatchReceipt merseyside_2018;
    std::int64_t btp_without_place = 0;
    std::int64_t south_wales_without_place = 0;
    for (const auto& entry : fs::recursive_directory_iterator{desk.police_files}) {
        if (!desk.reader.follows_pattern(entry.path().filename().string())) {
            continue;
        }
        const auto receipt = desk.read(entry.path()).receipt;
        CHECK_MESSAGE(receipt.rows_refused == 0, entry.path().string());
        CHECK_MESSAGE(
            receipt.boundary_vintage == (receipt.identity.month.year() < 2022 ? 2011 : 2021),
            entry.path().string());
        const auto& body = receipt.identity.reporting_body;
        btp_without_place += body == "btp" ? receipt.rows_without_place : 0;
        south_wales_without_place += body == "south-wales" ? receipt.rows_without_place : 0;
        if (entry.path().parent_path().filename() == "merseyside" &&
            receipt.identity.month.year() == 2018) {
            merseyside_2018.rows_accepted += receipt.rows_accepted;
            merseyside_2018.rows_identical_to_another += receipt.rows_identical_to_another;
            merseyside_2018.rows_without_place += receipt.rows_without_place;
        }
    }
    CHECK(merseyside_2018.rows_accepted == 167756);
    CHECK(merseyside_2018.rows_identical_to_another == 10845);
    CHECK(merseyside_2018.rows_without_place == 0);
    CHECK(btp_without_place == 93);
    CHECK(south_wales_without_place == 1026);
}

}  // namespace hub::ingest
