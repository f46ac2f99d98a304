#include "warehouse/duckdb_record_purger.hpp"

#include "base/file.hpp"
#include "small_region.hpp"
#include "unit/temporary_folder.hpp"
#include "warehouse/duckdb_record_store.hpp"
#include "warehouse/duckdb_release_store.hpp"
#include "warehouse/duckdb_warehouse.hpp"
#include "warehouse/purged_rows.hpp"
#include "warehouse/schema.hpp"

#include <csignal>
#include <cstring>
#include <random>
#include <sys/wait.h>
#include <unistd.h>
#include <unordered_set>

#include <doctest/doctest.h>

namespace hub::warehouse {

using domain::Month;
using duckdb::integer;
using retention::DuePurge;
using retention::PurgedRecords;
using retention::PurgeReceipt;

namespace {

constexpr auto november = Month::of(2018, 11);
constexpr auto december = Month::of(2018, 12);
using Keys = std::unordered_set<std::uint64_t>;

/// A store of two months from one force and one of another; November was loaded twice.
struct Desk {
    domain::DatasetDefinition police = test::small_police();
    geography::Atlas atlas = test::small_atlas();
    StoppedClock clock{Instant{std::chrono::milliseconds{1'543'000'000'000}}};
    duckdb::Database database;
    DuckdbRecordStore store{database, atlas, clock};
    DuckdbReleaseStore releases{database, clock};
    DuckdbRecordPurger purger{database, std::chrono::milliseconds{100}};

    explicit Desk(const std::filesystem::path& folder)
        : database{*duckdb::Database::open(folder / "records.duckdb", {})} {
        auto connection = *database.connect();
        REQUIRE(migrate(connection).ok());
        REQUIRE(ensure_records_table(connection, police).ok());
    }

    /// A batch whose record keys come from a seed.
    void import(const char* body, Month month, unsigned seed, int rows) {
        ingest::BatchReceipt receipt;
        receipt.identity = {"police", body, month};
        receipt.file_name = "Quillfeather-" + month.text() + "-" + body + ".csv";
        receipt.boundary_vintage = 2011;
        receipt.rows_received = receipt.rows_accepted = receipt.records = rows;
        receipt.rows_refused = 1;
        receipt.refused_by_rule = {{"Thornapple rule " + month.text(), 1}};
        ingest::RecordColumns records;
        records.place.resize(1);
        records.dimension.resize(1);
        for (const auto key : keys_of(seed, rows)) {
            records.record_key.push_back(key);
            records.place[0].push_back(key % 2 == 0 ? 103 : 101);
            records.dimension[0].push_back(static_cast<std::uint16_t>(key / 2 % 2));
        }
        REQUIRE(store.begin(police).ok());
        REQUIRE(store.add_batch(receipt, records).ok());
        REQUIRE(store.commit().ok());
    }
    static Keys keys_of(unsigned seed, int rows) {
        std::mt19937_64 chance{seed};
        Keys keys;
        while (keys.size() < static_cast<std::size_t>(rows)) {
            keys.insert(chance());
        }
        return keys;
    }
    void fill() {
        import("wyreshire", november, 1, 4000);
        import("wyreshire", november, 2, 5000);
        import("farshire", november, 3, 3000);
        import("wyreshire", december, 4, 4000);
        release::QuarterPlan plan;
        plan.first_month = Month::of(2018, 10);
        plan.stage = domain::ReleaseStage::provisional;
        plan.draw = 1;
        REQUIRE(releases.prepare(police, {plan}, "abcd").ok());
    }

    Result<std::vector<std::string>> purge(const DuePurge& due) {
        return purger.purge(
            {due}, [](const DuePurge&, const std::string& name, const PurgedRecords& was) {
                return PurgeReceipt{"WP-2", "2026-11-28T03:00:00.000Z", fmt_receipt(name, was)};
            });
    }
    static std::string fmt_receipt(const std::string& name, const PurgedRecords& was) {
        return name + ": " + std::to_string(was.records) + " and " +
               std::to_string(was.frozen_records);
    }
    [[nodiscard]] DuePurge before(Month month) const { return {&police, month, false}; }
    [[nodiscard]] std::int64_t ask(std::string_view sql) const {
        return integer(database.connect()->rows(sql)->front().front());
    }
};

/// Every byte of every file under a folder.
std::string bytes_under(const std::filesystem::path& folder) {
    std::string bytes;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (entry.is_regular_file()) {
            bytes += *read_file(entry.path(), std::size_t{1} << 30U);
        }
    }
    return bytes;
}

/// How many of the keys stand in the bytes, as the engine stores them.
std::size_t found(const Keys& keys, const std::string& bytes) {
    Keys seen;
    for (std::size_t at = 0; at + sizeof(std::uint64_t) <= bytes.size(); ++at) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, sizeof(word));
        if (keys.contains(word)) {
            seen.insert(word);
        }
    }
    return seen.size();
}

}  // namespace

TEST_CASE("after a purge no byte of a purged record is in any file, and every other one is") {
    const test::TemporaryFolder folder;
    Desk desk{folder.path()};
    desk.fill();
    REQUIRE(desk.database.connect()->run("CHECKPOINT").ok());
    const auto before = bytes_under(folder.path());
    // The search finds what is there, the records that were replaced among them.
    CHECK(found(Desk::keys_of(1, 4000), before) > 3900);
    CHECK(found(Desk::keys_of(2, 5000), before) == 5000);
    CHECK(found(Desk::keys_of(3, 3000), before) == 3000);
    CHECK(before.find("Quillfeather-2018-11-farshire") != std::string::npos);
    CHECK(before.find("Thornapple rule 2018-11") != std::string::npos);

    const auto names = desk.purge(desk.before(december));
    REQUIRE_MESSAGE(names.ok(), names.error().message);
    CHECK(*names == std::vector<std::string>{"police-purge-1"});

    // While the store is open, as a server has it, and when it is closed.
    for (const bool closed : {false, true}) {
        CAPTURE(closed);
        if (closed) {
            desk.database = *duckdb::Database::open(folder.path() / "other.duckdb", {});
        }
        const auto after = bytes_under(folder.path());
        for (const auto& [seed, rows] : {std::pair{1U, 4000}, {2U, 5000}, {3U, 3000}}) {
            CHECK(found(Desk::keys_of(seed, rows), after) == 0);
        }
        CHECK(after.find("Quillfeather-2018-11") == std::string::npos);
        CHECK(after.find("Thornapple rule 2018-11") == std::string::npos);
        CHECK(found(Desk::keys_of(4, 4000), after) == 4000);
        CHECK(after.find("Quillfeather-2018-12-wyreshire") != std::string::npos);
    }
}

TEST_CASE("a purge takes live and frozen records, and keeps the sums of batches with a receipt") {
    const test::TemporaryFolder folder;
    Desk desk{folder.path()};
    desk.fill();
    const auto due = desk.before(december);
    const auto look = desk.purger.look(due);
    REQUIRE(look.ok());
    CHECK(look->records == 8000);
    CHECK(look->frozen_records == 8000);
    REQUIRE(look->bodies.size() == 2);
    CHECK(look->bodies[1].reporting_body == "wyreshire");
    CHECK(look->bodies[1].batches == 2);
    REQUIRE(desk.purge(due).ok());
    CHECK(desk.ask("SELECT count(*) FROM records_police") == 4000);
    CHECK(desk.ask("SELECT count(*) FROM frozen_police") == 4000);
    CHECK(desk.ask("SELECT coalesce(sum(records), 0)::BIGINT FROM folded_police") == 4000);
    CHECK(desk.ask("SELECT count(*) FROM batch") == 1);
    CHECK(desk.ask("SELECT count(*) FROM batch_refusal") == 1);
    CHECK(desk.ask("SELECT count(*) FROM frozen_batch") == 1);
    CHECK(desk.ask("SELECT sum(rows_accepted)::BIGINT FROM purged_batch") == 12000);
    const auto purges = desk.purger.purges();
    REQUIRE(purges->size() == 1);
    CHECK(purges->front().receipt == "police-purge-1: 8000 and 8000");
    CHECK_FALSE(purges->front().filed);
    REQUIRE(desk.purger.mark_filed("police-purge-1").ok());
    CHECK(desk.purger.purges()->front().filed);
}

TEST_CASE("a second purge of the same months takes nothing and leaves no receipt") {
    const test::TemporaryFolder folder;
    Desk desk{folder.path()};
    desk.fill();
    REQUIRE(desk.purge(desk.before(december)).ok());
    CHECK(desk.purger.look(desk.before(december))->empty());
    const auto again = desk.purge(desk.before(december));
    REQUIRE(again.ok());
    CHECK(again->empty());
    CHECK(desk.purger.purges()->size() == 1);
}

TEST_CASE("answers know which months were purged, and imports go on where they stood") {
    const test::TemporaryFolder folder;
    Desk desk{folder.path()};
    desk.fill();
    REQUIRE(desk.purge(desk.before(december)).ok());
    const DuckdbWarehouse warehouse{desk.database};
    {
        const auto snapshot = warehouse.snapshot();
        const auto release = (*snapshot)->current_release("police", false);
        REQUIRE(release.ok());
        CHECK(release->name == "police-4");
        REQUIRE(release->purges.size() == 1);
        CHECK(release->purges.front().agreement == "WP-2");
        CHECK(release->purges.front().day == "2026-11-28");
        CHECK(release->purges.front().months == domain::MonthRange{november, november});
        const auto received = (*snapshot)->received("police", *release);
        REQUIRE(received->size() == 1);
        CHECK(received->front().month == december);
    }
    desk.import("farshire", december, 9, 10);
    CHECK(desk.ask("SELECT count(DISTINCT batch_id) FROM batch") == 2);
    CHECK(desk.ask("SELECT count(DISTINCT release_id) FROM release") == 5);
}

TEST_CASE("of a dataset that goes whole, the list of its releases and the receipt stay") {
    const test::TemporaryFolder folder;
    Desk desk{folder.path()};
    desk.fill();
    REQUIRE(desk.purge({&desk.police, Month::of(2019, 1), true}).ok());
    const auto bytes = bytes_under(folder.path());
    for (const auto& [seed, rows] : {std::pair{2U, 5000}, {3U, 3000}, {4U, 4000}}) {
        CHECK(found(Desk::keys_of(seed, rows), bytes) == 0);
    }
    CHECK(desk.ask("SELECT count(*) FROM batch") == 0);
    CHECK(desk.releases.releases(desk.police)->size() == 1);
    CHECK(desk.purger.purges()->size() == 1);
}

TEST_CASE("solved cells of periods with a purged month go, and the others stay") {
    const test::TemporaryFolder folder;
    Desk desk{folder.path()};
    desk.fill();
    auto connection = desk.database.connect();
    for (const auto* cell : {"lad|E08990001|2018-Q4|*",
                             "lad|E08990001|2018|robbery",
                             "lad|E08990001|2018/19|*",
                             "lad|E08990001|12 months to 2019-10|*",
                             "lad|E08990001|12 months to 2019-11|*",
                             "lad|E08990001|2018-11|*",
                             "lad|E08990001|2018-12|*",
                             "lad|E08990001|2019-Q1|*"}) {
        REQUIRE(
            connection
                ->run("INSERT INTO listed_cell VALUES (1, '', $1, true, 5)", {std::string{cell}})
                .ok());
    }
    { const auto closed = std::move(connection); }
    REQUIRE(desk.purge(desk.before(december)).ok());
    CHECK(desk.ask("SELECT count(*) FROM listed_cell") == 3);
    CHECK(desk.ask("SELECT count(*) FROM listed_cell WHERE cell LIKE '%|2018-12|%' OR cell LIKE "
                   "'%|2019-Q1|%' OR cell LIKE '%2019-11|%'") == 3);
}

TEST_CASE("a purge waits for readers, gives up in words, and takes nothing by halves") {
    const test::TemporaryFolder folder;
    Desk desk{folder.path()};
    desk.fill();
    {
        const auto reader = DuckdbWarehouse{desk.database}.snapshot();
        const auto refused = desk.purge(desk.before(december));
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().code == ErrorCode::conflict);
        CHECK(refused.error().message.find("try again") != std::string::npos);
    }
    CHECK(desk.ask("SELECT count(*) FROM records_police") == 12000);
    CHECK(desk.purge(desk.before(december)).ok());
}

TEST_CASE("a table that is not known to hold records or none stops a purge") {
    const test::TemporaryFolder folder;
    Desk desk{folder.path()};
    desk.fill();
    REQUIRE(desk.database.connect()->run("CREATE TABLE forgotten (text VARCHAR)").ok());
    const auto refused = desk.purge(desk.before(december));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().message.find("table forgotten") != std::string::npos);
    CHECK(desk.ask("SELECT count(*) FROM records_police") == 12000);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "records.duckdb.fresh"));
}

TEST_CASE("a purge that is killed leaves the state before it, or after it whole") {
    for (const bool after_all : {false, true}) {
        CAPTURE(after_all);
        const test::TemporaryFolder folder;
        { Desk{folder.path()}.fill(); }
        const auto child = ::fork();
        if (child == 0) {
            Desk desk{folder.path()};
            const auto done = desk.database.rewrite(
                std::chrono::seconds{1},
                [&](duckdb::Connection& old, const std::filesystem::path& fresh) -> Status {
                    const auto kept = rows_kept(*tables_of(old), {desk.before(december)});
                    auto copied = copy_store(old, fresh, *kept, {});
                    if (!after_all) {
                        ::kill(::getpid(), SIGKILL);
                    }
                    return copied;
                });
            ::kill(::getpid(), SIGKILL);
        }
        int outcome = 0;
        ::waitpid(child, &outcome, 0);
        REQUIRE(WIFSIGNALED(outcome));
        const Desk after{folder.path()};
        CHECK(after.ask("SELECT count(*) FROM records_police") == (after_all ? 4000 : 12000));
        CHECK_FALSE(std::filesystem::exists(folder.path() / "records.duckdb.fresh"));
        CHECK((found(Desk::keys_of(2, 5000), bytes_under(folder.path())) == 0) == after_all);
    }
}

}  // namespace hub::warehouse
