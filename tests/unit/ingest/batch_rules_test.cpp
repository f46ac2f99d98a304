// What is said of whole batches, and of records by the calendar: late, of a day still to come, of
// an hour that clocks had twice, recorded too seldom.
#include "ingest/batch_rules.hpp"

#include "ingest/batch_reader.hpp"
#include "ingest/quality_rule.hpp"
#include "small_region.hpp"
#include "unit/ingest/attendance_file.hpp"
#include "unit/ingest/the_batch.hpp"

#include <chrono>
#include <random>

#include <doctest/doctest.h>

namespace hub::ingest {

using test::attendance_file;
using test::AttendanceRow;

namespace {

constexpr std::int64_t day(int year, unsigned month, unsigned of_month) {
    return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} /
                                 std::chrono::day{of_month}}
        .time_since_epoch()
        .count();
}

struct Desk {
    domain::DatasetDefinition definition = test::shipped_emergency_department();
    geography::Atlas atlas = test::small_atlas();
    SecretKey secret = SecretKey::generate();

    /// Held to nothing but what a test says.
    Desk() {
        definition.reporting_delay_days.reset();
        for (auto& dimension : definition.dimensions) {
            dimension.target_completeness.reset();
        }
    }

    [[nodiscard]] Result<Batch> read(const std::string& text,
                                     std::optional<std::int64_t> today = {},
                                     const std::string& month = "2018-11",
                                     const FindingObserver& observe = {}) const {
        const auto reader = *BatchReader::create(definition, atlas, secret, today);
        MemorySource bytes{text};
        return test::the_batch(reader.read(bytes, month + "-wyreshire-assault.csv", {}, observe));
    }

    /// "3 Arrival date C10" for each row's finding.
    [[nodiscard]] std::vector<std::string> told(const std::vector<AttendanceRow>& rows,
                                                std::optional<std::int64_t> today = {},
                                                const std::string& month = "2018-11") const {
        std::vector<std::string> findings;
        const auto batch = read(attendance_file(rows), today, month, [&](const Finding& finding) {
            findings.push_back(std::to_string(finding.line) + " " + std::string{finding.column} +
                               " " + std::string{finding.rule->id});
        });
        CHECK(batch.ok());
        return findings;
    }
};

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("a record of a day still to come is refused, one of today is not") {
    const Desk desk;
    const std::vector<AttendanceRow> rows{{}, {{"Arrival date", "2018-11-04"}}};
    CHECK(desk.told(rows, day(2018, 11, 3)) == Told{"3 Arrival date T02"});
    CHECK(desk.told(rows, day(2018, 11, 4)).empty());
    CHECK(desk.told(rows).empty());
}

TEST_CASE("a record before the first month that the definition expects is refused") {
    Desk desk;
    desk.definition.first_month = domain::Month::of(2018, 11);
    CHECK(desk.read(attendance_file({{}})).ok());
    desk.definition.first_month = domain::Month::of(2018, 12);
    const auto batch = desk.read(attendance_file({{}}));
    REQUIRE_FALSE(batch.ok());
    CHECK(batch.error().message.find("[T03]") != std::string::npos);
    CHECK(batch.error().message.ends_with("[F13]"));
}

TEST_CASE("the hour that clocks had twice is noted, and the one after it is not") {
    const Desk desk;
    const auto at = [](const char* time) {
        return AttendanceRow{{"Arrival date", "2018-10-28"},
                             {"Arrival time", time},
                             {"Assault date", "2018-10-27"},
                             {"Assault time", "23:00"}};
    };
    CHECK(desk.told({at("00:59"), at("01:00"), at("01:59"), at("02:00")}, {}, "2018-10") ==
          Told{"3 Arrival date C10", "4 Arrival date C10"});
}

TEST_CASE("the hour that clocks skipped is noted of either moment") {
    const Desk desk;
    CHECK(desk.told({{{"Arrival date", "2018-03-25"},
                      {"Arrival time", "02:10"},
                      {"Assault date", "2018-03-25"},
                      {"Assault time", "01:30"}}},
                    {},
                    "2018-03") == Told{"2 Assault date C02"});
}

TEST_CASE("an assault on no day of the calendar, or long before the arrival, is noted") {
    const Desk desk;
    CHECK(desk.told({{{"Assault date", "2018-02-30"}}}) == Told{"2 Assault date C11"});
    CHECK(desk.told({{{"Assault date", "2017-11-01"}}}) == Told{"2 Assault date T04"});
    CHECK(desk.told({{{"Assault date", "2017-11-02"}}}).empty());
    CHECK(desk.told({{{"Assault date", "2018-11-04"}}}) == Told{"2 Arrival date C01"});
}

TEST_CASE("a first delivery is late when the days are over, a later one never is") {
    Desk desk;
    auto receipt = desk.read(attendance_file({{}, {}}))->receipt;
    CHECK(batch_findings(desk.definition, receipt, day(2030, 1, 1)).empty());
    desk.definition.reporting_delay_days = 10;
    CHECK(batch_findings(desk.definition, receipt, day(2018, 12, 10)).empty());
    const auto late = batch_findings(desk.definition, receipt, day(2018, 12, 11));
    REQUIRE(late.size() == 1);
    CHECK(late.front().rule == &rule::late_delivery);
    CHECK(late.front().column == "Arrival date");
    CHECK(late.front().records == 2);
    receipt.replaces_earlier = true;
    CHECK(batch_findings(desk.definition, receipt, day(2018, 12, 11)).empty());
}

TEST_CASE("an item recorded in a smaller share than its target is told with what is missing") {
    Desk desk;
    auto& alcohol = *std::find_if(desk.definition.dimensions.begin(),
                                  desk.definition.dimensions.end(),
                                  [](const auto& item) { return item.id == "alcohol"; });
    std::vector<AttendanceRow> rows(10);
    for (std::size_t i = 0; i < 7; ++i) {
        rows[i] = {{"Alcohol in 12 hours before", "N"}};
    }
    rows[7] = {{"Alcohol in 12 hours before", "NOT ASKED"}};
    auto receipt = desk.read(attendance_file(rows))->receipt;
    alcohol.target_completeness = 0.7;  // no binary fraction, and just met
    CHECK(note_batch_findings(desk.definition, receipt, 0).empty());
    CHECK(receipt.accepted_with.empty());
    alcohol.target_completeness = 0.71;
    CHECK(note_batch_findings(desk.definition, receipt, 0).size() == 1);
    REQUIRE(receipt.accepted_with.size() == 1);
    CHECK(receipt.accepted_with.front().rows == 3);
    CHECK(receipt.accepted_with.front().rule.starts_with("Alcohol in 12 hours before: recorded"));
    CHECK(receipt.accepted_with.front().rule.ends_with("[K01]"));
}

TEST_CASE("a supplier's number of another month is noted, one used again in its own is not") {
    const Desk desk;
    const auto reader = *BatchReader::create(desk.definition, desk.atlas, desk.secret);
    NumberMemory numbers;
    Told findings;
    const auto read = [&](const std::vector<AttendanceRow>& rows, const std::string& name) {
        const auto text = attendance_file(rows);
        MemorySource bytes{text};
        const auto batches = reader.read(
            bytes,
            name,
            {},
            [&](const Finding& finding) {
                findings.push_back(std::to_string(finding.line) + " " +
                                   std::string{finding.rule->id});
            },
            &numbers);
        REQUIRE_MESSAGE(batches.ok(), (batches ? "" : batches.error().message));
        return batches->front().receipt;
    };
    const std::string number = "Attendance number";
    read({{{number, "A1"}}, {{number, "A1"}}, {{number, ""}}}, "2018-11-wyreshire-assault.csv");
    CHECK(findings == Told{"3 D01"});
    findings.clear();
    const std::string december = "2018-12-03";
    const auto receipt = read({{{number, "A2"}, {"Arrival date", december}},
                               {{number, "A1"}, {"Arrival date", december}},
                               {{number, ""}, {"Arrival date", december}}},
                              "2018-12-wyreshire-assault.csv");
    CHECK(findings == Told{"3 D10"});
    REQUIRE(receipt.accepted_with.size() == 1);
    CHECK(receipt.accepted_with.front().rows == 1);
}

TEST_CASE("numbers are remembered up to their limit, whatever they are") {
    NumberMemory numbers;
    std::mt19937_64 chance{9};
    std::vector<std::uint64_t> some(NumberMemory::most_numbers);
    for (auto& number : some) {
        number = chance();
        numbers.fetch(number);
        REQUIRE_FALSE(numbers.is_elsewhere(number, 1));
    }
    CHECK(numbers.is_elsewhere(some.front(), 2));
    CHECK(numbers.is_elsewhere(some.back(), 2));
    CHECK_FALSE(numbers.is_elsewhere(some.front(), 1));
    const auto one_too_many = chance();
    CHECK_FALSE(numbers.is_elsewhere(one_too_many, 1));
    CHECK_FALSE(numbers.is_elsewhere(one_too_many, 2));
}

TEST_CASE("batches beyond those that can be told apart remember no numbers") {
    NumberMemory numbers;
    constexpr std::uint64_t told_apart = 65'535;
    for (std::uint64_t batch = 1; batch <= told_apart; ++batch) {
        REQUIRE_FALSE(numbers.is_elsewhere(batch << 20U, batch));
    }
    CHECK_FALSE(numbers.is_elsewhere(7U << 16U, told_apart + 1));
    CHECK_FALSE(numbers.is_elsewhere(7U << 16U, 1));
    CHECK(numbers.is_elsewhere(7U << 16U, 2));
}

}  // namespace hub::ingest
