// Files written by hand under the element names of each form (tests/samples/attendances) are the
// same three attendances.
#include "base/file.hpp"
#include "ingest/batch_reader.hpp"
#include "ingest/dataset_definition_toml.hpp"
#include "small_region.hpp"
#include "unit/ingest/attendance_file.hpp"
#include "unit/ingest/the_batch.hpp"

#include <array>
#include <map>
#include <set>

#include <doctest/doctest.h>

namespace hub::ingest {

namespace {

const std::set<std::string> when_where_and_how{
    "arrival_weekday", "arrival_hours", "assault_hours", "place_type", "weapon", "place_text"};

struct Desk {
    domain::DatasetDefinition dataset = test::shipped_emergency_department();
    geography::Atlas atlas = test::small_atlas();
    SecretKey secret = SecretKey::generate();

    /// A sample, by the ending of its name and the format that describes it; none: the plain one.
    [[nodiscard]] Batch read(const std::string& ending, const std::string& format) const {
        const auto name = "2018-11-wyreshire-" + ending;
        const auto text = *read_file(
            std::string{HUB_SOURCE_DIR} + "/tests/samples/attendances/" + name, 1U << 20U);
        const auto file = "emergency_department/formats/" + format + ".toml";
        const auto definition =
            format.empty() ? dataset
                           : *parse_file_format(test::shipped_file(file).text, file, dataset);
        const auto reader = *BatchReader::create(definition, atlas, secret);
        CHECK(reader.follows_pattern(name));
        MemorySource bytes{text};
        auto batch = test::the_batch(reader.read(bytes, name, {}));
        REQUIRE_MESSAGE(batch.ok(), (batch ? "" : batch.error().message));
        CHECK(batch->receipt.rows_refused == 0);
        REQUIRE(batch->records.size() == 3);
        return *std::move(batch);
    }

    [[nodiscard]] std::string value(const Batch& batch,
                                    std::size_t dimension,
                                    std::size_t record) const {
        const auto number = batch.records.dimension[dimension][record];
        return dataset.dimensions[dimension].values[number].slug;
    }
    /// Of the plain sample, by id.
    [[nodiscard]] std::string plain(std::string_view id, std::size_t record) const {
        const auto batch = read("assault.csv", "");
        for (std::size_t at = 0; at < dataset.dimensions.size(); ++at) {
            if (dataset.dimensions[at].id == id) {
                return value(batch, at, record);
            }
        }
        return "";
    }
};

}  // namespace

TEST_CASE("the sample's plain file says what happened to three people") {
    const Desk desk;
    CHECK(desk.plain("place_type", 0) == "pub-bar-or-club");
    CHECK(desk.plain("weapon", 1) == "knife");
    CHECK(desk.plain("relationship", 1) == "partner");
    CHECK(desk.plain("relationship", 2) == "not-asked");
    CHECK(desk.plain("attackers", 2) == "not-recorded");
    CHECK(desk.plain("alcohol", 2) == "not-known");
    CHECK(desk.plain("disposal", 2) == "left-before-treatment");
}

TEST_CASE("under the element names of versions 3 and 4 they are the same records") {
    const Desk desk;
    const auto plain = desk.read("assault.csv", "");
    const auto first = desk.read("ecds-v3.csv", "ecds-v3-csv");
    CHECK(first.records.place == plain.records.place);
    for (const auto& [ending, format] : {std::pair{"ecds-v3.xml", "ecds-v3-xml"},
                                         {"ecds-v4.csv", "ecds-v4-csv"},
                                         {"ecds-v4.xml", "ecds-v4-xml"}}) {
        CAPTURE(ending);
        const auto other = desk.read(ending, format);
        CHECK(other.records.record_key == first.records.record_key);
        CHECK(other.records.place == first.records.place);
        for (std::size_t at = 0; at < desk.dataset.dimensions.size(); ++at) {
            // Version 3 has no room for the text of a place, and 4 has.
            const auto& expected = desk.dataset.dimensions[at].id == "place_text" &&
                                           std::string_view{format}.starts_with("ecds-v4")
                                       ? plain
                                       : first;
            CHECK(other.records.dimension[at] == expected.records.dimension[at]);
        }
    }
    const std::set<std::string> no_room{
        "relationship", "attackers", "reported_to_police", "place_text"};
    const std::map<std::string, std::array<std::string, 3>> only_theirs{
        {"department_type",
         {"consultant-led-day-and-night",
          "consultant-led-day-and-night",
          "minor-injuries-or-other"}},
        {"referral", {"the-patient", "emergency-services", "the-patient"}},
        {"acuity", {"immediate", "very-urgent", "urgent"}}};
    for (std::size_t at = 0; at < desk.dataset.dimensions.size(); ++at) {
        if (const auto theirs = only_theirs.find(desk.dataset.dimensions[at].id);
            theirs != only_theirs.end()) {
            for (std::size_t record = 0; record < 3; ++record) {
                CHECK(desk.value(first, at, record) == theirs->second[record]);
                CHECK(desk.value(plain, at, record) == "not-recorded");
            }
            continue;
        }
        for (std::size_t record = 0; record < 3; ++record) {
            CAPTURE(desk.dataset.dimensions[at].id);
            CHECK(desk.value(first, at, record) == (no_room.contains(desk.dataset.dimensions[at].id)
                                                        ? "not-recorded"
                                                        : desk.value(plain, at, record)));
        }
    }
}

TEST_CASE("under ISTV's they agree on when, where and how") {
    const Desk desk;
    const auto plain = desk.read("assault.csv", "");
    for (const auto& [ending, format] :
         {std::pair{"istv.csv", "istv-csv"}, {"istv.xml", "istv-xml"}}) {
        CAPTURE(ending);
        const auto istv = desk.read(ending, format);
        CHECK(istv.receipt.rows_without_place == 3);
        for (std::size_t at = 0; at < desk.dataset.dimensions.size(); ++at) {
            const auto& id = desk.dataset.dimensions[at].id;
            for (std::size_t record = 0; record < 3; ++record) {
                CAPTURE(id);
                CHECK(desk.value(istv, at, record) == (when_where_and_how.contains(id)
                                                           ? desk.value(plain, at, record)
                                                           : "not-recorded"));
            }
        }
    }
}

TEST_CASE("under those of type 010 they are patients of group 20, and others are left out") {
    const Desk desk;
    const auto plain = desk.read("assault.csv", "");
    const auto older = desk.read("cds010.csv", "cds-010-csv");
    CHECK(older.receipt.rows_received == 4);
    CHECK(older.receipt.rows_outside == 1);
    CHECK(older.records.place == plain.records.place);
    for (std::size_t at = 0; at < desk.dataset.dimensions.size(); ++at) {
        const auto& id = desk.dataset.dimensions[at].id;
        if (id == "department_type") {
            CHECK(desk.value(older, at, 2) == "minor-injuries-or-other");
        }
        if (id == "age_group" || id == "sex" || id == "ethnic_group" || id == "disposal") {
            for (std::size_t record = 0; record < 3; ++record) {
                CHECK(desk.value(older, at, record) == desk.value(plain, at, record));
            }
        }
    }
}

}  // namespace hub::ingest
