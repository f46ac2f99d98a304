#include "small_region.hpp"
#include "unit/temporary_folder.hpp"
#include "warehouse/duckdb_record_store.hpp"
#include "warehouse/duckdb_release_store.hpp"
#include "warehouse/schema.hpp"

#include <doctest/doctest.h>

namespace hub::warehouse {

namespace {

using namespace std::chrono_literals;
using domain::Month;
using domain::ReleaseStage;

const Month january = Month::of(2018, 1);
const disclosure::ReleaseCalendar calendar{6, 4, 20};

/// One force's records of a quarter, frozen and published as a policy with a calendar does it.
struct Desk {
    test::TemporaryFolder folder;
    domain::DatasetDefinition police = test::small_police();
    geography::Atlas atlas = test::small_atlas();
    StoppedClock clock{Instant{std::chrono::milliseconds{1'543'000'000'000}}};
    duckdb::Database database = *duckdb::Database::open(folder.path() / "records.duckdb", {});
    DuckdbRecordStore records{database, atlas, clock};
    DuckdbReleaseStore releases{database, clock};
    std::uint64_t next_key{1};

    Desk() {
        auto connection = *database.connect();
        REQUIRE(migrate(connection));
        for (int month = 0; month < 3; ++month) {
            deliver(january.plus(month));
        }
    }
    void deliver(Month month) {
        clock.advance(1h);
        ingest::BatchReceipt receipt;
        receipt.identity = {"police", "wyreshire", month};
        receipt.boundary_vintage = 2011;
        receipt.rows_accepted = receipt.rows_received = receipt.records = 5;
        receipt.submission = "0a1b2c3d4e";
        ingest::RecordColumns columns;
        columns.place.resize(1, std::vector<std::int32_t>(5, 101));
        columns.dimension.resize(1, std::vector<std::uint16_t>(5, 1));
        for (int row = 0; row < 5; ++row) {
            columns.record_key.push_back(next_key++);
        }
        REQUIRE(records.begin(police));
        REQUIRE(records.add_batch(receipt, columns));
        REQUIRE(records.commit());
    }
    void withdraw(Month month) {
        clock.advance(1h);
        REQUIRE(records.begin(police));
        REQUIRE(records.withdraw_batch({"police", "wyreshire", month}));
        REQUIRE(records.commit());
    }
    /// Prepares and publishes; how many quarters the release serves.
    std::size_t publish(Month today) {
        clock.advance(1h);
        const auto plans = plan_quarters(*releases.quarters(police), today, calendar);
        auto prepared = releases.prepare(police, plans, "hash");
        REQUIRE(prepared);
        REQUIRE(releases.publish(prepared->release.id));
        return prepared->release.units.size();
    }
    [[nodiscard]] std::int64_t frozen_in_newest() const {
        return duckdb::integer(
            database.connect()
                ->rows("SELECT count(*) FROM frozen_police JOIN protected_release_unit p USING "
                       "(unit_id) WHERE p.release_id = (SELECT max(release_id) FROM "
                       "protected_release)")
                ->front()
                .front());
    }
};

}  // namespace

TEST_CASE(
    "withdrawn records are gone at once, their receipts stay, and another month keeps its own") {
    Desk desk;
    desk.withdraw(january);
    const auto batches = desk.records.batches();
    REQUIRE(batches);
    REQUIRE(batches->size() == 3);
    CHECK(batches->at(0).withdrawn);
    CHECK_FALSE(batches->at(0).is_current());
    CHECK(batches->at(0).replaced_in == "police-4");
    CHECK(batches->at(0).submission == "0a1b2c3d4e");
    CHECK_FALSE(batches->at(1).withdrawn);
    CHECK(desk.records.delivered("police")->size() == 2);
    // Delivered again, it is there again, and the earlier receipt still says what became of it.
    desk.deliver(january);
    CHECK(desk.records.delivered("police")->size() == 3);
    CHECK(desk.records.batches()->at(0).withdrawn);
    CHECK_FALSE(desk.records.batches()->at(1).withdrawn);
}

TEST_CASE(
    "the release after a withdrawal has none of the records, and the one before stays as it is") {
    Desk desk;
    const auto today = Month::of(2019, 1);
    CHECK(desk.publish(today) == 1);
    CHECK(desk.frozen_in_newest() == 15);
    CHECK_FALSE(desk.releases.quarters(desk.police)->front().withdrawn);

    desk.withdraw(january.plus(1));
    CHECK(desk.frozen_in_newest() == 15);
    const auto after = desk.releases.quarters(desk.police);
    CHECK(after->front().withdrawn);
    CHECK_FALSE(after->front().complete);
    CHECK(desk.publish(today) == 0);

    // Sent again, the quarter is whole, and frozen anew with a draw of its own.
    desk.deliver(january.plus(1));
    CHECK(desk.publish(today) == 1);
    CHECK(desk.frozen_in_newest() == 15);
    const auto last = desk.releases.quarters(desk.police)->front();
    CHECK_FALSE(last.withdrawn);
    CHECK(last.published_draws == 2);
    CHECK(last.published == ReleaseStage::revision);
}

}  // namespace hub::warehouse
