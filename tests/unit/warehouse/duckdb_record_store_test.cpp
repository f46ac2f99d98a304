#include "warehouse/duckdb_record_store.hpp"

#include "small_region.hpp"
#include "unit/temporary_folder.hpp"
#include "warehouse/duckdb_warehouse.hpp"
#include "warehouse/schema.hpp"

#include <chrono>
#include <csignal>
#include <random>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

namespace hub::warehouse {

using domain::Month;
using duckdb::integer;

namespace {

ingest::BatchReceipt receipt_for(const char* body, Month month, std::int64_t rows) {
    ingest::BatchReceipt receipt;
    receipt.identity = {"police", body, month};
    receipt.file_name = month.text() + "-street.csv";
    receipt.boundary_vintage = 2011;
    receipt.rows_received = rows + 1;
    receipt.rows_accepted = rows;
    receipt.records = rows;
    receipt.rows_refused = 1;
    receipt.refused_by_rule = {{"Month: not a month (YYYY-MM)", 1}};
    return receipt;
}

/// Records with keys from `first_key` on, the last placed first.
ingest::RecordColumns records_from(std::uint64_t first_key, int rows) {
    ingest::RecordColumns records;
    records.place.resize(1);
    records.dimension.resize(1);
    for (int i = 0; i < rows; ++i) {
        records.record_key.push_back(first_key + static_cast<std::uint64_t>(i));
        records.place[0].push_back(i % 2 == 0 ? 103 : 101);
        records.dimension[0].push_back(static_cast<std::uint16_t>(i % 2));
    }
    return records;
}

/// Records whose keys do not compress.
ingest::RecordColumns scattered(int rows) {
    auto records = records_from(0, rows);
    std::mt19937_64 chance{5};
    for (auto& key : records.record_key) {
        key = chance();
    }
    return records;
}

struct Desk {
    domain::DatasetDefinition police = test::small_police();
    geography::Atlas atlas = test::small_atlas();
    StoppedClock clock{Instant{std::chrono::milliseconds{1'543'000'000'000}}};
    duckdb::Database database;
    DuckdbRecordStore store{database, atlas, clock};

    explicit Desk(const std::filesystem::path& folder)
        : database{*duckdb::Database::open(folder / "records.duckdb", {})} {
        auto connection = *database.connect();
        REQUIRE(migrate(connection).ok());
    }

    std::string import(const char* body, Month month, std::uint64_t first_key, int rows) {
        REQUIRE(store.begin(police).ok());
        REQUIRE(
            store.add_batch(receipt_for(body, month, rows), records_from(first_key, rows)).ok());
        auto release = store.commit();
        REQUIRE(release.ok());
        return *release;
    }
    [[nodiscard]] std::int64_t ask(std::string_view sql) const {
        return integer(database.connect()->rows(sql)->front().front());
    }
};

constexpr auto november = Month::of(2018, 11);
constexpr auto december = Month::of(2018, 12);

}  // namespace

TEST_CASE("an import becomes a named release with its batches and records") {
    const test::TemporaryFolder folder;
    Desk desk{folder.path()};
    CHECK(desk.import("wyreshire", november, 100, 5) == "police-1");
    CHECK(desk.import("farshire", november, 200, 3) == "police-2");
    CHECK(desk.ask("SELECT count(*) FROM records_police") == 8);
    CHECK(desk.ask("SELECT count(*) FROM records_police WHERE reporting_body = 2") == 3);
    CHECK(desk.ask("SELECT rows FROM batch_refusal LIMIT 1") == 1);
    const DuckdbWarehouse warehouse{desk.database};
    const auto snapshot = warehouse.snapshot();
    const auto release = (*snapshot)->current_release("police", false);
    REQUIRE(release.ok());
    CHECK(release->name == "police-2");
    CHECK(release->published_at == "2018-11-23T19:06:40.000Z");
    CHECK((*snapshot)->received("police", *release)->size() == 2);
}

TEST_CASE("records are stored in the order of their place") {
    const test::TemporaryFolder folder;
    Desk desk{folder.path()};
    desk.import("wyreshire", november, 100, 6);
    const auto rows =
        desk.database.connect()->rows("SELECT place_incident, record_key FROM records_police");
    REQUIRE(rows->size() == 6);
    CHECK(integer((*rows)[0][0]) == 101);
    CHECK(integer((*rows)[0][1]) == 101);
    CHECK(integer((*rows)[5][0]) == 103);
    CHECK(integer((*rows)[5][1]) == 104);
}

TEST_CASE("a batch loaded again replaces the earlier one whole and keeps its receipt") {
    const test::TemporaryFolder folder;
    Desk desk{folder.path()};
    desk.import("wyreshire", november, 100, 5);
    desk.import("wyreshire", december, 200, 2);
    desk.import("wyreshire", november, 300, 4);
    CHECK(desk.ask("SELECT count(*) FROM records_police") == 6);
    CHECK(desk.ask("SELECT count(*) FROM records_police WHERE record_key < 200") == 0);
    const auto batches = desk.store.batches();
    REQUIRE(batches.ok());
    REQUIRE(batches->size() == 3);
    CHECK((*batches)[0].identity.month == november);
    CHECK((*batches)[0].rows_accepted == 5);
    CHECK((*batches)[0].release == "police-1");
    CHECK((*batches)[0].replaced_in == "police-3");
    CHECK((*batches)[1].rows_accepted == 4);
    CHECK((*batches)[1].is_current());
    CHECK((*batches)[2].identity.month == december);
}

TEST_CASE("the store tells when a month first came and when it was nearly whole, and no count") {
    const test::TemporaryFolder folder;
    Desk desk{folder.path()};
    using days = std::chrono::days;
    desk.import("wyreshire", november, 100, 400);
    desk.clock.advance(days{30});
    desk.import("wyreshire", december, 1'000, 300);
    desk.clock.advance(days{10});
    desk.import("wyreshire", december, 2'000, 393);
    desk.clock.advance(days{10});
    desk.import("wyreshire", december, 3'000, 400);
    const DuckdbWarehouse warehouse{desk.database};
    const auto list = (*warehouse.snapshot())->deliveries("police");
    REQUIRE(list.ok());
    REQUIRE(list->size() == 2);
    CHECK((*list)[0].with_first_import);
    CHECK_FALSE((*list)[1].with_first_import);
    CHECK((*list)[1].first_came == "2018-12-23T19:06:40.000Z");
    CHECK((*list)[1].nearly_whole == "2019-01-02T19:06:40.000Z");
    CHECK((*list)[1].last_came == "2019-01-12T19:06:40.000Z");
}

TEST_CASE("nothing is seen before the commit, and a roll-back leaves the store as it was") {
    const test::TemporaryFolder folder;
    Desk desk{folder.path()};
    desk.import("wyreshire", november, 100, 5);
    REQUIRE(desk.store.begin(desk.police).ok());
    REQUIRE(desk.store.add_batch(receipt_for("wyreshire", november, 9), records_from(500, 9)).ok());
    CHECK(desk.ask("SELECT count(*) FROM records_police") == 5);
    CHECK(desk.ask("SELECT count(*) FROM release") == 1);
    desk.store.roll_back();
    CHECK(desk.ask("SELECT count(*) FROM records_police WHERE record_key >= 500") == 0);
    CHECK(desk.ask("SELECT count(*) FROM batch WHERE replaced_in_release IS NOT NULL") == 0);
    CHECK(desk.import("wyreshire", november, 600, 2) == "police-2");
}

TEST_CASE("one import at a time may be open") {
    const test::TemporaryFolder folder;
    Desk desk{folder.path()};
    REQUIRE(desk.store.begin(desk.police).ok());
    CHECK(desk.store.begin(desk.police).error().code == ErrorCode::conflict);
    desk.store.roll_back();
    CHECK_FALSE(desk.store.commit().ok());
}

TEST_CASE("a definition with other dimensions is refused, not stored askew") {
    const test::TemporaryFolder folder;
    Desk desk{folder.path()};
    desk.import("wyreshire", november, 100, 5);
    auto other = desk.police;
    other.dimensions.front().id = "weapon";
    const auto begun = desk.store.begin(other);
    REQUIRE_FALSE(begun.ok());
    CHECK(begun.error().message.find("records_police was made for other places") == 0);
    CHECK(desk.import("wyreshire", november, 300, 4) == "police-2");
}

TEST_CASE("a process killed in the middle of an import leaves the state before it") {
    const test::TemporaryFolder folder;
    { Desk{folder.path()}.import("wyreshire", november, 100, 5); }
    const auto child = ::fork();
    if (child == 0) {
        Desk desk{folder.path()};
        (void)desk.store.begin(desk.police);
        (void)desk.store.add_batch(receipt_for("wyreshire", november, 200'000),
                                   records_from(1000, 200'000));
        ::kill(::getpid(), SIGKILL);
    }
    int outcome = 0;
    ::waitpid(child, &outcome, 0);
    REQUIRE(WIFSIGNALED(outcome));
    const Desk after{folder.path()};
    CHECK(after.ask("SELECT count(*) FROM records_police") == 5);
    CHECK(after.ask("SELECT count(*) FROM batch") == 1);
    CHECK(after.ask("SELECT count(*) FROM release") == 1);
}

TEST_CASE("a disk that takes no more bytes fails the import and leaves the state before it") {
    const test::TemporaryFolder folder;
    { Desk{folder.path()}.import("wyreshire", november, 100, 5); }
    const auto child = ::fork();
    if (child == 0) {
        Desk desk{folder.path()};
        // A limit on the size of files stands in for the disk's end.
        (void)std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{2U << 20U, 2U << 20U};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const int rows = 500'000;
        const bool stored =
            desk.store.begin(desk.police).ok() &&
            desk.store.add_batch(receipt_for("wyreshire", november, rows), scattered(rows)).ok() &&
            desk.store.commit().ok();
        ::_exit(stored ? 1 : 0);
    }
    int outcome = 0;
    ::waitpid(child, &outcome, 0);
    CHECK(WIFEXITED(outcome));
    CHECK(WEXITSTATUS(outcome) == 0);
    const Desk after{folder.path()};
    CHECK(after.ask("SELECT count(*) FROM records_police") == 5);
    CHECK(after.ask("SELECT count(*) FROM release") == 1);
}

}  // namespace hub::warehouse
