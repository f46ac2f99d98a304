#include "audit/audit_log.hpp"
#include "audit/audit_reader.hpp"
#include "geography/current_atlas.hpp"
#include "ingest/staging_area.hpp"
#include "ledger/sqlite_audit_log.hpp"
#include "ledger/sqlite_submission_store.hpp"
#include "protections.hpp"
#include "query/protected_query.hpp"
#include "services/settle_submissions.hpp"
#include "services/submission_commands.hpp"
#include "services/submission_effect.hpp"
#include "small_region.hpp"
#include "unit/ingest/street_file.hpp"
#include "unit/temporary_folder.hpp"
#include "warehouse/duckdb_record_store.hpp"
#include "warehouse/schema.hpp"

#include <doctest/doctest.h>

namespace hub::services {

namespace {

using namespace std::chrono_literals;
using ingest::Submission;
using ingest::SubmissionState;
using test::street_file;
using test::StreetRow;

const Caller supplier{
    accounts::Principal::account("ana@police.example", accounts::Role::data_provider), "127.0.0.1"};
const Caller team{
    accounts::Principal::account("kim@hub.example", accounts::Role::hub_administrator),
    "127.0.0.1"};

/// The services about submissions on stores of their own, with a clock that a test moves.
struct Desk {
    test::TemporaryFolder data;
    StoppedClock clock{Instant{std::chrono::hours{490'000}}};
    query::KnownDatasets datasets;
    geography::CurrentAtlas atlas;
    SecretKey secret = SecretKey::generate();
    std::unique_ptr<ledger::Ledger> ledger =
        std::move(*ledger::Ledger::open(data.path() / "accounts.sqlite"));
    ledger::SqliteAuditLog audit{*ledger, clock};
    ledger::SqliteSubmissionStore store{*ledger};
    ingest::StagingArea staging = *ingest::StagingArea::open(data.path() / "submissions");
    warehouse::duckdb::Database database =
        *warehouse::duckdb::Database::open(data.path() / "records.duckdb", {});
    std::mutex importing;
    SubmissionParts parts{datasets,
                          atlas,
                          secret,
                          store,
                          staging,
                          [this](const geography::Atlas& used) {
                              return std::make_unique<warehouse::DuckdbRecordStore>(
                                  database, used, clock);
                          },
                          importing,
                          audit,
                          audit,
                          clock};
    SendSubmission send{parts};
    CheckSubmission check{parts};
    DecideSubmission decide{parts};
    WithdrawSubmission withdraw{parts};
    SettleSubmissions settle{parts};
    ViewSubmissions view{parts, [](const std::string&) { return std::nullopt; }};

    Desk() {
        auto connection = *database.connect();
        REQUIRE(warehouse::migrate(connection));
        auto police = test::shipped_police();
        REQUIRE(warehouse::ensure_records_table(connection, police));
        datasets.by_id.emplace("police",
                               query::KnownDataset{std::move(police), test::open_protection()});
        atlas.replace(std::make_shared<const geography::Atlas>(test::small_atlas()));
    }

    /// The number of a file that was received.
    std::string receive(const Caller& caller, const std::string& name, const std::string& bytes) {
        auto arrival = send.begin(caller, "police", name);
        REQUIRE(arrival);
        REQUIRE(arrival->file->add(bytes));
        auto received = send.finish(caller, *std::move(arrival));
        REQUIRE(received);
        waiting = std::move(received->to_check);
        return received->submission.id;
    }
    std::string checked(const Caller& caller, const std::string& name, const std::string& bytes) {
        const auto id = receive(caller, name, bytes);
        NoProgress progress;
        if (waiting) {
            REQUIRE(check.run(id, *waiting, progress));
        }
        return id;
    }
    [[nodiscard]] SubmissionState state_of(const std::string& id) const {
        return store.find(id)->state();
    }
    [[nodiscard]] std::int64_t records() const {
        return warehouse::duckdb::integer(
            database.connect()->rows("SELECT count(*) FROM records_police")->front().front());
    }

    std::unique_ptr<SealedFile> waiting;
};

std::string november(int rows, const std::string& body = "Wyreshire Police") {
    std::vector<StreetRow> list(static_cast<std::size_t>(rows));
    for (auto& row : list) {
        row.body = body;
    }
    return street_file(list);
}

constexpr auto november_name = "2018-11-wyreshire-street.csv";

}  // namespace

TEST_CASE(
    "a program killed after it stored a submission's records finds that out and doubles nothing") {
    Desk desk;
    const auto id = desk.checked(supplier, november_name, november(3));
    // As an acceptance does it, up to where it would tell the ledger.
    {
        const auto report = desk.store.report(id);
        const auto atlas = desk.atlas.get();
        warehouse::DuckdbRecordStore records{desk.database, *atlas, desk.clock};
        REQUIRE(records.begin(desk.datasets.by_id.at("police").definition));
        REQUIRE(records.begin_batch(report->batches.front().identity));
        REQUIRE(desk.staging.read(id, [&](std::uint64_t, const ingest::RecordColumns& part) {
            return part.size() == 0 ? Status{} : records.add_records(part);
        }));
        REQUIRE(records.finish_batch(report->batches.front()));
        REQUIRE(records.commit());
    }
    CHECK(desk.state_of(id) == SubmissionState::checked);
    SUBCASE("at its next start") {
        REQUIRE(desk.settle.after_start());
        CHECK(desk.state_of(id) == SubmissionState::accepted);
        CHECK(desk.store.find(id)->release == "police-1");
        CHECK(desk.store.find(id)->version == 1);
        CHECK(desk.staging.submissions().empty());
    }
    SUBCASE("or when it is accepted again") {
        REQUIRE(desk.decide.accept(team, id, "", ""));
        CHECK(desk.store.find(id)->release == "police-1");
    }
    CHECK(desk.records() == 3);
}

TEST_CASE("a program killed after it took records out says so at its next start") {
    Desk desk;
    const auto id = desk.checked(supplier, november_name, november(3));
    REQUIRE(desk.decide.accept(team, id, "", ""));
    const auto atlas = desk.atlas.get();
    warehouse::DuckdbRecordStore records{desk.database, *atlas, desk.clock};
    REQUIRE(records.begin(desk.datasets.by_id.at("police").definition));
    REQUIRE(records.withdraw_batch({"police", "wyreshire", domain::Month::of(2018, 11)}));
    REQUIRE(records.commit());
    CHECK(desk.records() == 0);
    REQUIRE(desk.settle.after_start());
    CHECK(desk.state_of(id) == SubmissionState::withdrawn);
}

TEST_CASE(
    "what was received and not checked when the program stopped is interrupted, and can be sent "
    "again") {
    Desk desk;
    const auto id = desk.receive(supplier, november_name, november(3));
    CHECK(desk.state_of(id) == SubmissionState::received);
    REQUIRE(desk.settle.after_start());
    CHECK(desk.state_of(id) == SubmissionState::interrupted);
    const auto again = desk.checked(supplier, november_name, november(3));
    CHECK(again != id);
    CHECK(desk.state_of(again) == SubmissionState::checked);
}

TEST_CASE(
    "what is staged of no waiting submission is removed at the start, and waiting ones are kept") {
    Desk desk;
    const auto id = desk.checked(supplier, november_name, november(3));
    REQUIRE(desk.staging.write("0123456789").finish());
    REQUIRE(desk.settle.after_start());
    CHECK(desk.staging.submissions() == std::vector<std::string>{id});
    CHECK(desk.state_of(id) == SubmissionState::checked);
}

TEST_CASE("what nobody decides about within 30 days is removed, and a day earlier it is not") {
    Desk desk;
    const auto id = desk.checked(supplier, november_name, november(3));
    desk.clock.advance(30 * 24h - 1s);
    REQUIRE(desk.settle.expire());
    CHECK(desk.state_of(id) == SubmissionState::checked);
    desk.clock.advance(1s);
    REQUIRE(desk.settle.expire());
    CHECK(desk.state_of(id) == SubmissionState::expired);
    CHECK(desk.staging.submissions().empty());
    CHECK(desk.decide.accept(team, id, "", "").error().code == ErrorCode::conflict);
}

TEST_CASE("a submission is not accepted under another definition than it was checked by") {
    Desk desk;
    const auto id = desk.checked(supplier, november_name, november(3));
    ++desk.datasets.by_id.at("police").definition.version;
    const auto refused = desk.decide.accept(team, id, "", "");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::conflict);
    CHECK(desk.records() == 0);
}

TEST_CASE("every step is in the audit log before it is taken, by dataset and number alone") {
    Desk desk;
    const auto id = desk.checked(supplier, november_name, november(3));
    REQUIRE(desk.decide.accept(team, id, "", ""));
    REQUIRE(desk.withdraw.run(team, id, "a test"));
    const auto entries = desk.audit.newest(100);
    REQUIRE(entries);
    std::vector<std::string> actions;
    for (const auto& entry : *entries) {
        actions.push_back(entry.principal + " " + entry.action);
        CHECK(entry.object == "police " + id);
    }
    CHECK(actions == std::vector<std::string>{"ana@police.example submission_received",
                                              "server submission_checked",
                                              "kim@hub.example submission_accepted",
                                              "kim@hub.example submission_withdrawn"});
}

TEST_CASE("a file's name is data: one that is a path, or holds what no name does, is not taken") {
    Desk desk;
    for (const auto* name :
         {"", "../2018-11-wyreshire-street.csv", "a/b.csv", "a\\b.csv", "a\nb.csv"}) {
        CHECK(desk.send.begin(supplier, "police", name).error().code == ErrorCode::invalid_request);
    }
    CHECK(desk.send.begin(supplier, "police", std::string(201, 'a')).error().code ==
          ErrorCode::invalid_request);
    CHECK(desk.send.begin(supplier, "police", "\xFF.csv").error().code ==
          ErrorCode::invalid_request);
    CHECK(desk.send.begin(supplier, "nothing", november_name).error().code ==
          ErrorCode::invalid_request);
    const Caller viewer{accounts::Principal::account("v@x.example", accounts::Role::viewer),
                        "local"};
    CHECK(desk.send.begin(viewer, "police", november_name).error().code == ErrorCode::forbidden);
    CHECK(desk.audit.newest(10)->empty());
}

TEST_CASE("shares are whole per cents, and nothing but all is a hundred") {
    CHECK(whole_per_cent(0, 0) == std::nullopt);
    CHECK(whole_per_cent(0, 7) == 0);
    CHECK(whole_per_cent(1, 1'000) == 1);
    CHECK(whole_per_cent(999, 1'000) == 99);
    CHECK(whole_per_cent(1'000, 1'000) == 100);
    CHECK(whole_per_cent(1, 3) == 33);
    CHECK(whole_per_cent(2, 3) == 67);
}

TEST_CASE(
    "a month is set against the last six that are there, and not against those of its own file") {
    std::vector<ingest::DeliveredMonth> there;
    for (int month = 1; month <= 9; ++month) {
        there.push_back({{"police", "wyreshire", domain::Month::of(2018, month)}, 100 * month, {}});
        there.push_back({{"police", "farshire", domain::Month::of(2018, month)}, 7, {}});
    }
    ingest::SubmissionReport report;
    for (const int month : {9, 10}) {
        ingest::BatchReceipt receipt;
        receipt.identity = {"police", "wyreshire", domain::Month::of(2018, month)};
        report.batches.push_back(receipt);
    }
    ingest::StoredBatch stored;
    stored.identity = {"police", "wyreshire", domain::Month::of(2018, 9)};
    stored.imported_at = "2018-10-01";
    stored.release = "police-1";
    const auto effect = effect_of(report, {stored}, there);
    REQUIRE(effect.months.size() == 2);
    CHECK(effect.months[0].replaces == "2018-10-01");
    CHECK(effect.months[0].replaced_records == 900);
    CHECK(effect.months[0].usual_records == (300 + 400 + 500 + 600 + 700 + 800) / 6);
    CHECK(effect.months[1].replaces.empty());
    CHECK(effect.months[1].replaced_records == std::nullopt);
    CHECK(effect.months[1].usual_records == (300 + 400 + 500 + 600 + 700 + 800) / 6);
    CHECK(effect.months[1].months_compared == 6);
    CHECK(effect.version == 2);
    // What was shown changes when something else is taken in, and not otherwise.
    CHECK(effect_of(report, {stored}, {}).seen == effect.seen);
    stored.imported_at = "2018-10-02";
    CHECK(effect_of(report, {stored}, there).seen != effect.seen);
    CHECK(effect_of(report, {}, there).seen != effect.seen);
}

TEST_CASE("one sender leaves fifty files waiting and no more, until some are decided on") {
    Desk desk;
    for (int file = 0; file < 50; ++file) {
        ingest::Submission waiting;
        waiting.id = "s" + std::to_string(file);
        waiting.dataset = "police";
        waiting.file_digest = "digest " + std::to_string(file);
        waiting.events.push_back(
            {SubmissionState::received, supplier.principal.name(), desk.clock.now(), ""});
        REQUIRE(desk.store.add(waiting));
    }
    const auto refused = desk.send.begin(supplier, "police", "x.csv");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::too_many);
    CHECK(desk.send.begin(team, "police", "x.csv"));
    REQUIRE(desk.store.move("s7",
                            SubmissionState::received,
                            {SubmissionState::interrupted, "server", desk.clock.now(), ""}));
    CHECK(desk.send.begin(supplier, "police", "x.csv"));
}

}  // namespace hub::services
