#include "ingest/record_staging.hpp"

#include "ingest/quality_rule.hpp"
#include "small_region.hpp"
#include "unit/ingest/attendance_file.hpp"
#include "unit/ingest/street_file.hpp"
#include "unit/temporary_folder.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <tuple>

#include <doctest/doctest.h>

namespace hub::ingest {

using test::StreetRow;

namespace {

/// A record with its key, whole.
using Whole = std::tuple<std::uint64_t, std::vector<std::int32_t>, std::vector<std::uint16_t>>;
/// A receipt's counts and notes, in words that can be compared, and its records in their order.
using Batches = std::map<BatchIdentity, std::pair<std::vector<std::string>, std::vector<Whole>>>;
/// Findings by line, column and rule.
using Findings = std::multiset<std::tuple<std::int64_t, std::string, std::string>>;

struct Outcome {
    Batches batches;
    Findings findings;

    [[nodiscard]] FindingObserver observer() {
        return [this](const Finding& found) {
            findings.emplace(found.line,
                             std::string{found.column},
                             found.rule == nullptr ? "" : std::string{found.rule->id});
        };
    }
};

void take(std::vector<Whole>& into, const RecordColumns& records) {
    for (std::size_t i = 0; i < records.size(); ++i) {
        Whole whole{records.record_key[i], {}, {}};
        for (const auto& place : records.place) {
            std::get<1>(whole).push_back(place[i]);
        }
        for (const auto& dimension : records.dimension) {
            std::get<2>(whole).push_back(dimension[i]);
        }
        into.push_back(std::move(whole));
    }
}

std::vector<std::string> said(const BatchReceipt& receipt) {
    std::vector<std::string> lines{receipt.file_name, receipt.file_digest};
    for (const auto number : {std::int64_t{receipt.boundary_vintage},
                              receipt.rows_received,
                              receipt.rows_accepted,
                              receipt.rows_refused,
                              receipt.rows_outside,
                              receipt.records,
                              receipt.rows_without_place,
                              receipt.rows_identical_to_another}) {
        lines.push_back(std::to_string(number));
    }
    for (const auto* by_rule :
         {&receipt.refused_by_rule, &receipt.accepted_with, &receipt.outside_by_filter}) {
        for (const auto& [rule, rows] : *by_rule) {
            lines.push_back(rule + " " + std::to_string(rows));
        }
    }
    for (const auto& item : receipt.items) {
        lines.push_back(item.dimension);
        for (const auto number : {item.recorded,
                                  item.not_known,
                                  item.not_asked,
                                  item.not_recorded,
                                  item.unrecognised}) {
            lines.push_back(std::to_string(number));
        }
    }
    for (const auto& row : receipt.first_refused_rows) {
        lines.push_back(std::to_string(row.line) + row.column + row.rule);
    }
    return lines;
}

class Desk {
public:
    explicit Desk(domain::DatasetDefinition definition) : definition_{std::move(definition)} {}

    /// As the in-memory reader has it: the referee.
    Outcome in_memory(const std::filesystem::path& file) const {
        Outcome outcome;
        NumberMemory numbers;
        const auto batches = reader_.read(file, {}, outcome.observer(), &numbers);
        REQUIRE_MESSAGE(batches.ok(), (batches ? "" : batches.error().message));
        for (const auto& batch : batches.value()) {
            auto& [lines, records] = outcome.batches[batch.receipt.identity];
            lines = said(batch.receipt);
            take(records, batch.records);
            std::sort(records.begin(), records.end());
        }
        return outcome;
    }

    /// As it is when records wait on disk, so few of them in memory.
    Outcome staged(const std::filesystem::path& file, ExternalSort::Limits limits) const {
        std::atomic<std::int64_t> bytes_read{0};
        Outcome outcome;
        NumberMemory numbers;
        auto checked =
            reader_
                .stage(file, {}, {folder_.path(), limits}, bytes_read, outcome.observer(), &numbers)
                .value();
        CHECK(bytes_read == static_cast<std::int64_t>(std::filesystem::file_size(file)));
        CHECK(std::filesystem::is_empty(folder_.path()));
        for (auto& [receipt, waiting] : checked.batches()) {
            std::vector<Whole> records;
            const auto settled = waiting->settle(receipt, [&](RecordColumns& part) {
                take(records, part);
                part = {};
                return Status{};
            });
            REQUIRE(settled.ok());
            std::sort(records.begin(), records.end());
            outcome.batches[receipt.identity] = {said(receipt), std::move(records)};
        }
        return outcome;
    }

    void check_alike(const std::filesystem::path& file) const {
        const auto expected = in_memory(file);
        for (const auto limits : {ExternalSort::Limits{},
                                  ExternalSort::Limits{1000, 2},
                                  ExternalSort::Limits{3000, 128}}) {
            const auto found = staged(file, limits);
            REQUIRE(found.batches.size() == expected.batches.size());
            CHECK(found.findings == expected.findings);
            for (const auto& [identity, batch] : expected.batches) {
                CAPTURE(identity.month.text());
                CHECK(found.batches.at(identity).first == batch.first);
                CHECK(found.batches.at(identity).second == batch.second);
            }
        }
    }

    [[nodiscard]] const BatchReader& reader() const { return reader_; }

private:
    test::TemporaryFolder folder_;
    domain::DatasetDefinition definition_;
    geography::Atlas atlas_ = test::small_atlas();
    SecretKey secret_ = SecretKey::generate();
    BatchReader reader_ = *BatchReader::create(definition_, atlas_, secret_);
};

std::filesystem::path written(const test::TemporaryFolder& folder,
                              const std::string& name,
                              const std::string& text) {
    auto path = folder.path() / name;
    std::ofstream{path, std::ios::binary} << text;
    return path;
}

std::string one_of(std::mt19937& chance, std::initializer_list<const char*> texts) {
    return *(texts.begin() + chance() % texts.size());
}

}  // namespace

TEST_CASE(
    "records that waited on disk have the keys, areas and receipts that they have in memory") {
    const test::TemporaryFolder folder;
    const Desk desk{test::shipped_police()};
    std::mt19937 chance{21};
    for (int round = 0; round < 10; ++round) {
        std::vector<StreetRow> rows(1 + chance() % 400);
        for (auto& row : rows) {
            row.id = one_of(chance, {"", "", "a1", "a2", "a3", "a4", "a5"});
            row.location = one_of(chance, {"On or near Mill Lane", "No Location"});
            row.code = one_of(chance, {"E01990001", "E01990003", "", "E01"});
            row.crime_type = one_of(chance, {"Robbery", "Anti-social behaviour", "Piracy"});
            row.outcome = one_of(chance, {"", "Local resolution", "Offender fined"});
        }
        rows.push_back({});
        desk.check_alike(written(folder, "2018-11-wyreshire-street.csv", test::street_file(rows)));
    }
}

TEST_CASE("a file of many months and bodies in any order gives each of them what is its own") {
    const test::TemporaryFolder folder;
    const auto& shipped = test::shipped_file("death/dataset.toml");
    auto definition = *parse_dataset_definition(shipped.text, shipped.name);
    const Desk desk{definition};
    std::mt19937 chance{22};
    std::string text;
    for (const auto& column : definition.columns) {
        text += (text.empty() ? "" : ",") + column;
    }
    text += "\n";
    // Refused before any month was read: the first batch has them.
    text += "0,wyreshire,,X99,E01990001,,,,30,1\n";
    for (int i = 0; i < 3000; ++i) {
        text += one_of(chance, {"", "d1", "d2", "d3"}) + "," +
                one_of(chance, {"wyreshire", "farshire", "railway"}) + ",20" +
                one_of(chance, {"17", "18"}) + "-" + one_of(chance, {"01", "02", "11", "12"}) +
                "-" + one_of(chance, {"03", "04", "99"}) + "," +
                one_of(chance, {"X99", "Y04", "I21"}) + "," +
                one_of(chance, {"E01990001", "E01990002", "E01990005", ""}) + ",,,," +
                one_of(chance, {"3", "30", "77", "old", ""}) + "," +
                one_of(chance, {"1", "2", "x"}) + "\n";
    }
    const auto file = written(folder, "deaths.csv", text);
    const auto referee = desk.in_memory(file);
    CHECK(referee.batches.size() > 20);
    CHECK(std::any_of(referee.findings.begin(), referee.findings.end(), [](const auto& found) {
        return std::get<2>(found) == rule::number_in_another_batch.id;
    }));
    desk.check_alike(file);
}

TEST_CASE(
    "a file that is refused at its last line is refused with the same words, and nothing stays") {
    const test::TemporaryFolder folder;
    const test::TemporaryFolder waiting;
    const Desk desk{test::shipped_police()};
    const auto text = test::street_file(std::vector<StreetRow>(500)) + "a,b,c\n";
    const auto file = written(folder, "2018-11-wyreshire-street.csv", text);
    std::atomic<std::int64_t> bytes_read{0};
    const auto refused = desk.reader().stage(file, {}, {waiting.path(), {1000, 4}}, bytes_read);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error() == desk.reader().read(file, {}).error());
    CHECK(std::filesystem::is_empty(waiting.path()));
}

TEST_CASE("rows that wait for their month are counted, not kept, however many they are") {
    const test::TemporaryFolder folder;
    const Desk desk{test::shipped_police()};
    std::vector<StreetRow> rows(5000);
    for (auto& row : rows) {
        row.month = "November";
    }
    rows.push_back({});
    const auto file = written(folder, "any.csv", test::street_file(rows));
    const auto batches = desk.reader().read(file, {}).value();
    REQUIRE(batches.size() == 1);
    const auto& receipt = batches.front().receipt;
    CHECK(receipt.rows_received == 5001);
    CHECK(receipt.rows_refused == 5000);
    CHECK(receipt.first_refused_rows.size() == 100);
    CHECK(receipt.first_refused_rows.front().line == 2);
    CHECK(receipt.refused_by_rule.front().rows == 5000);
}

TEST_CASE("where no record can wait, the import fails and says so") {
    const test::TemporaryFolder folder;
    const Desk desk{test::shipped_police()};
    const auto file = written(
        folder, "2018-11-wyreshire-street.csv", test::street_file(std::vector<StreetRow>(20'000)));
    std::atomic<std::int64_t> bytes_read{0};
    const auto gone = folder.path() / "gone";
    const auto checked = desk.reader().stage(file, {}, {gone, {1000, 4}}, bytes_read);
    REQUIRE_FALSE(checked.ok());
    CHECK(checked.error().code == ErrorCode::internal);
    CHECK(checked.error().message.find("a temporary file of the store") == 0);
}

}  // namespace hub::ingest
