#include "services/import_records.hpp"

#include "audit/audit_log.hpp"
#include "small_region.hpp"
#include "unit/ingest/gzip.hpp"
#include "unit/ingest/street_file.hpp"
#include "unit/temporary_folder.hpp"
#include "warehouse/duckdb_record_store.hpp"
#include "warehouse/schema.hpp"

#include <fstream>

#include <doctest/doctest.h>

namespace hub::services {

using test::street_file;
using test::StreetRow;

namespace fs = std::filesystem;

namespace {

class ListedAudit final : public audit::AuditLog {
public:
    std::vector<audit::Event> events;
    bool works{true};

private:
    Result<std::int64_t> append(const audit::Event& event) override {
        if (!works) {
            return Error{ErrorCode::unavailable, "the audit log cannot be written"};
        }
        events.push_back(event);
        return static_cast<std::int64_t>(events.size());
    }
};

struct Desk {
    test::TemporaryFolder data;
    test::TemporaryFolder deliveries;
    domain::DatasetDefinition police = test::shipped_police();
    geography::Atlas atlas = test::small_atlas();
    SecretKey secret = SecretKey::generate();
    SystemClock clock;
    warehouse::duckdb::Database database =
        *warehouse::duckdb::Database::open(data.path() / "records.duckdb", {});
    warehouse::DuckdbRecordStore store{database, atlas, clock};
    ListedAudit audit;
    std::vector<domain::DatasetDefinition> no_other_formats;
    ImportRecords service{police, no_other_formats, atlas, secret, store, audit, clock};

    Desk() {
        auto connection = *database.connect();
        REQUIRE(warehouse::migrate(connection).ok());
    }

    fs::path deliver(const fs::path& name, const std::string& bytes) const {
        const auto path = deliveries.path() / name;
        fs::create_directories(path.parent_path());
        std::ofstream{path, std::ios::binary} << bytes;
        return path;
    }
    Result<ImportOutcome> import(const std::vector<fs::path>& paths) {
        NoProgress progress;
        return service.run({accounts::Principal::operator_with(7), "local"}, paths, progress);
    }
    [[nodiscard]] std::int64_t records() const {
        const auto rows = database.connect()->rows(
            "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'records_police'");
        return warehouse::duckdb::integer(rows->front().front()) == 0
                   ? 0
                   : warehouse::duckdb::integer(database.connect()
                                                    ->rows("SELECT count(*) FROM records_police")
                                                    ->front()
                                                    .front());
    }
};

StreetRow row_of(std::string month, std::string code = "E01990001") {
    StreetRow row;
    row.month = std::move(month);
    row.code = std::move(code);
    return row;
}

}  // namespace

TEST_CASE("a folder is imported as one release, other files in it are skipped and counted") {
    Desk desk;
    desk.deliver("a/2018-11-wyreshire-street.csv",
                 street_file({row_of("2018-11"), row_of("2018-11")}));
    desk.deliver("b/2018-12-wyreshire-street.csv.gz",
                 test::gzip(street_file({row_of("2018-12", "")}, "\r\n")));
    desk.deliver("b/2018-12-wyreshire-outcomes.csv", "something else");
    const auto outcome = desk.import({desk.deliveries.path()});
    REQUIRE(outcome.ok());
    CHECK(outcome->release == "police-1");
    CHECK(outcome->batches.size() == 2);
    CHECK(outcome->files_skipped == 1);
    CHECK(desk.records() == 3);
    const auto text = receipt_text(*outcome);
    CHECK(text.find("release                 police-1\n") != std::string::npos);
    CHECK(text.find("files read              2\n") != std::string::npos);
    CHECK(text.find("rows accepted           3\n") != std::string::npos);
    CHECK(text.find("rows at unknown place   1\n") != std::string::npos);
    CHECK(text.find("identical rows kept     1\n") != std::string::npos);
}

TEST_CASE("an import stands in the audit log with who and how much, before it is done") {
    Desk desk;
    const auto file = desk.deliver("2018-11-wyreshire-street.csv", "not a street file\n");
    CHECK_FALSE(desk.import({file}));
    REQUIRE(desk.audit.events.size() == 1);
    CHECK(desk.audit.events[0].principal == "operator:7");
    CHECK(desk.audit.events[0].action == audit::Action::records_imported);
    CHECK(desk.audit.events[0].object == "police: 1 files");
}

TEST_CASE("what cannot be recorded is not done") {
    Desk desk;
    desk.audit.works = false;
    const auto file = desk.deliver("2018-11-wyreshire-street.csv", street_file({StreetRow{}}));
    CHECK_FALSE(desk.import({file}));
    CHECK(desk.records() == 0);
}

TEST_CASE("one refused file refuses the import and leaves the store as it was") {
    Desk desk;
    const auto good = desk.deliver("2018-11-wyreshire-street.csv", street_file({StreetRow{}}));
    REQUIRE(desk.import({good}));
    const auto better =
        desk.deliver("x/2018-11-wyreshire-street.csv", street_file({StreetRow{}, StreetRow{}}));
    const auto bad = desk.deliver("2018-12-wyreshire-street.csv", street_file({StreetRow{}}));
    const auto outcome = desk.import({better, bad});
    REQUIRE_FALSE(outcome.ok());
    CHECK(outcome.error().code == ErrorCode::refused);
    CHECK(outcome.error().message ==
          bad.string() + ": line 2, column Month: another month than the file's name says [I02]");
    CHECK(desk.records() == 1);
    CHECK(desk.store.batches()->size() == 1);
}

TEST_CASE("two files of one batch in one import are refused") {
    Desk desk;
    desk.deliver("a/2018-11-wyreshire-street.csv", street_file({StreetRow{}}));
    desk.deliver("b/2018-11-wyreshire-street.csv", street_file({StreetRow{}}));
    const auto outcome = desk.import({desk.deliveries.path()});
    REQUIRE_FALSE(outcome.ok());
    CHECK(outcome.error().message.find("2018-11 of wyreshire was read from") != std::string::npos);
    CHECK(desk.records() == 0);
}

TEST_CASE("a month loaded again replaces the earlier one and the receipt says so") {
    Desk desk;
    const auto file =
        desk.deliver("2018-11-wyreshire-street.csv", street_file({StreetRow{}, StreetRow{}}));
    CHECK(desk.import({file})->batches[0].replaces_earlier == false);
    const auto again = desk.import({file});
    REQUIRE(again.ok());
    CHECK(again->release == "police-2");
    CHECK(receipt_text(*again).find("batches replaced        1: wyreshire 2018-11\n") !=
          std::string::npos);
    CHECK(desk.records() == 2);
}

TEST_CASE("codes of several vintages follow the nearest month of the same body") {
    Desk desk;
    const auto sure =
        desk.deliver("2021-11-wyreshire-street.csv", street_file({row_of("2021-11", "E01990013")}));
    const auto unsure =
        desk.deliver("2021-12-wyreshire-street.csv", street_file({row_of("2021-12")}));
    const auto outcome = desk.import({sure, unsure});
    REQUIRE(outcome.ok());
    CHECK(outcome->batches[1].boundary_vintage == 2021);
    CHECK(desk.import({unsure})->batches[0].boundary_vintage == 2021);
}

TEST_CASE("a path that is not there, and a folder without a delivery, are named") {
    Desk desk;
    CHECK(
        desk.import({desk.deliveries.path() / "gone"}).error().message.find("gone: no such file") !=
        std::string::npos);
    CHECK(desk.import({desk.deliveries.path()}).error().message.find("no file in this folder") !=
          std::string::npos);
    CHECK(desk.import({}).error().code == ErrorCode::invalid_request);
}

TEST_CASE("a file named directly is taken whatever it is called") {
    Desk desk;
    CHECK(desk.import({desk.deliver("post.txt", street_file({StreetRow{}}))}).ok());
}

TEST_CASE("refused rows stand in the receipt by file, line, column and rule") {
    Desk desk;
    auto odd = row_of("2018-11");
    odd.crime_type = "Piracy";
    const auto file =
        desk.deliver("2018-11-wyreshire-street.csv", street_file({row_of("2018-11"), odd}));
    const auto text = receipt_text(*desk.import({file}));
    CHECK(text.find("rows refused            1\n") != std::string::npos);
    CHECK(
        text.find("           1  Crime type: a value that the definition does not list [V10]\n") !=
        std::string::npos);
    CHECK(text.find("2018-11-wyreshire-street.csv, line 3, column Crime type: ") !=
          std::string::npos);
    CHECK(text.find("Piracy") == std::string::npos);
}

}  // namespace hub::services
