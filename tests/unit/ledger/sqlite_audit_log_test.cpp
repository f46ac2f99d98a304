#include "ledger/sqlite_audit_log.hpp"

#include "unit/temporary_folder.hpp"

#include <thread>
#include <vector>

#include <doctest/doctest.h>

namespace hub::ledger {

namespace {

struct Kept {
    test::TemporaryFolder folder;
    SystemClock clock;
    std::unique_ptr<Ledger> ledger = std::move(*Ledger::open(folder.path() / "accounts.sqlite"));
    SqliteAuditLog log{*ledger, clock};

    void write(int count) {
        for (int i = 0; i < count; ++i) {
            REQUIRE(log.record({"ana@council.example",
                                audit::Action::table_viewed,
                                "question " + std::to_string(i),
                                "127.0.0.1"}));
        }
    }
    Status run(const char* sql) {
        return ledger->with("test", [&](SQLite::Database& database) -> Status {
            database.exec(sql);
            return {};
        });
    }
    /// As somebody would who has the file and no respect for its triggers.
    void tamper(const char* sql) {
        REQUIRE(run("DROP TRIGGER audit_entries_stay"));
        REQUIRE(run("DROP TRIGGER audit_entries_stay_as_written"));
        REQUIRE(run(sql));
    }
};

}  // namespace

TEST_CASE("entries are numbered from one and verify, also after a restart") {
    const test::TemporaryFolder folder;
    const SystemClock clock;
    const auto file = folder.path() / "accounts.sqlite";
    for (std::int64_t sequence = 1; sequence <= 3; ++sequence) {
        const auto ledger = Ledger::open(file);
        REQUIRE(ledger);
        SqliteAuditLog log{**ledger, clock};
        const auto recorded =
            log.record({"operator:0", audit::Action::server_started, "", "local"});
        REQUIRE(recorded);
        CHECK(recorded->sequence() == sequence);
        CHECK(log.verify()->sequence == sequence);
    }
}

TEST_CASE("the log itself refuses to change or remove an entry") {
    Kept kept;
    kept.write(2);
    CHECK_FALSE(kept.run("UPDATE audit_entries SET object = 'nothing' WHERE sequence = 1"));
    CHECK_FALSE(kept.run("DELETE FROM audit_entries WHERE sequence = 2"));
    CHECK(kept.log.verify());
}

TEST_CASE("a changed, removed or swapped entry is found by its number") {
    struct Case {
        const char* sql;
        const char* message;
    };
    for (const auto& [sql, message] :
         {Case{"UPDATE audit_entries SET origin = 'local' WHERE sequence = 3",
               "audit log: entry 3 is not as it was written"},
          Case{"UPDATE audit_entries SET own = x'00' WHERE sequence = 2",
               "audit log: entry 2 is not as it was written"},
          Case{"DELETE FROM audit_entries WHERE sequence = 2", "audit log: entry 2 is missing"},
          Case{"DELETE FROM audit_entries WHERE sequence = 4",
               "audit log: it ends at entry 3, its head says 4"},
          Case{"UPDATE audit_entries SET sequence = -1 WHERE sequence = 2;"
               "UPDATE audit_entries SET sequence = 2 WHERE sequence = 3;"
               "UPDATE audit_entries SET sequence = 3 WHERE sequence = -1",
               "audit log: entry 2 is not as it was written"}}) {
        Kept kept;
        kept.write(4);
        kept.tamper(sql);
        const auto verified = kept.log.verify();
        REQUIRE_FALSE(verified);
        CHECK(verified.error().message == message);
    }
}

TEST_CASE("entries written by several threads at once make one chain") {
    Kept kept;
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] { kept.write(25); });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK(kept.log.verify()->sequence == 100);
}

TEST_CASE("nothing is recorded where the entry cannot be kept") {
    Kept kept;
    kept.write(1);
    REQUIRE(kept.run("PRAGMA query_only = ON"));
    CHECK_FALSE(kept.log.record({"operator:0", audit::Action::server_stopped, "", "local"}));
    REQUIRE(kept.run("PRAGMA query_only = OFF"));
    CHECK(kept.log.verify()->sequence == 1);
}

}  // namespace hub::ledger
