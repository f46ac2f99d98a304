#include "ledger/sqlite_audit_log.hpp"

#include "audit/checkpoint.hpp"
#include "unit/temporary_folder.hpp"

#include <atomic>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

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
        CHECK(log.verify({}, {})->sequence == sequence);
    }
}

TEST_CASE("the log itself refuses to change or remove an entry") {
    Kept kept;
    kept.write(2);
    CHECK_FALSE(kept.run("UPDATE audit_entries SET object = 'nothing' WHERE sequence = 1"));
    CHECK_FALSE(kept.run("DELETE FROM audit_entries WHERE sequence = 2"));
    CHECK(kept.log.verify({}, {}));
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
        const auto verified = kept.log.verify({}, {});
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
    CHECK(kept.log.verify({}, {})->sequence == 100);
}

TEST_CASE("what stands in an entry comes back, and its texts are bounded") {
    Kept kept;
    audit::Event event{"ana@council.example",
                       audit::Action::table_viewed,
                       "a\tb\n" + std::string(3'000, 'x'),
                       "127.0.0.1"};
    event.role = "analyst";
    event.session = "0123456789ab";
    event.outcome = "failed";
    event.request = "ba9876543210";
    REQUIRE(kept.log.record(event));
    const auto entry = kept.log.newest(1)->front();
    CHECK(entry.role == "analyst");
    CHECK(entry.session == "0123456789ab");
    CHECK(entry.outcome == "failed");
    CHECK(entry.request == "ba9876543210");
    CHECK(entry.object.starts_with("a?b?xxx"));
    CHECK(entry.object.ends_with("x (cut)"));
    CHECK(entry.object.size() == 2'000);
    CHECK(entry.format == audit::newest_format);
}

TEST_CASE("entries of the first format, which earlier versions wrote, still verify") {
    Kept kept;
    audit::Entry old{1, Instant{}, "ana", "signed_out", "ana", "local", {}, {}};
    old.format = audit::first_format;
    REQUIRE(kept.run(fmt::format("INSERT INTO audit_entries (sequence, at_ms, principal, action,"
                                 " object, origin, previous, own) VALUES (1, 0, 'ana', "
                                 "'signed_out', 'ana', 'local', zeroblob(32), x'{0}');"
                                 "UPDATE audit_head SET sequence = 1, own = x'{0}'",
                                 hex_of(audit::chain_hash(old)))
                         .c_str()));
    kept.write(2);
    CHECK(kept.log.verify({}, {})->sequence == 3);
    kept.tamper("UPDATE audit_entries SET role = 'auditor' WHERE sequence = 1");
    CHECK_FALSE(kept.log.verify({}, {}));
}

TEST_CASE("a search gives a page, the newest first, and says whether there is more") {
    Kept kept;
    kept.write(5);
    REQUIRE(kept.log.record({"ben@force.example", audit::Action::signed_in, "", "10.0.0.7"}));
    kept.write(2);
    const auto sequences = [&](const audit::Search& search, std::optional<std::int64_t> before) {
        const auto found = kept.log.search(search, before, 3);
        REQUIRE(found);
        std::string list;
        for (const auto& entry : found->entries) {
            list += std::to_string(entry.sequence) + " ";
        }
        return list + (found->more ? "and more" : "");
    };
    CHECK(sequences({}, {}) == "8 7 6 and more");
    CHECK(sequences({}, 4) == "3 2 1 ");
    audit::Search search;
    search.principal = "ana@council.example";
    CHECK(sequences(search, {}) == "8 7 5 and more");
    search.action = "signed_in";
    CHECK(sequences(search, {}).empty());
    CHECK(sequences({{}, {}, "", "signed_in", ""}, {}) == "6 ");
    CHECK(sequences({{}, {}, "", "", "10.0.0.7"}, {}) == "6 ");
    const auto last = kept.log.newest(1)->front().at;
    CHECK(sequences({last + std::chrono::milliseconds{1}, {}, "", "", ""}, {}).empty());
    CHECK(sequences({{}, Instant{}, "", "", ""}, {}).empty());
    CHECK(sequences({Instant{}, last + std::chrono::milliseconds{1}, "", "", ""}, {}) ==
          "8 7 6 and more");
}

TEST_CASE("every entry that is looked for is visited once, the oldest first") {
    Kept kept;
    kept.write(7);
    std::vector<std::int64_t> seen;
    REQUIRE(kept.log.each({}, [&](const audit::EntryView& entry) -> Status {
        seen.push_back(entry.sequence);
        return {};
    }));
    CHECK(seen == std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, 7});
    const auto stopped = kept.log.each({}, [](const audit::EntryView&) -> Status {
        return Error{ErrorCode::unavailable, "full"};
    });
    CHECK(stopped.error().message == "full");
}

TEST_CASE("whoever waits for the disk is told the sequence number of their own entry") {
    Kept kept;
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int thread = 0; thread < 8; ++thread) {
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 20; ++i) {
                const auto object = fmt::format("{} {}", thread, i);
                const auto recorded =
                    kept.log.record({"ana", audit::Action::table_viewed, object, "local"});
                REQUIRE(recorded);
                const auto found = kept.log.search({}, recorded->sequence() + 1, 1);
                REQUIRE(found->entries.front().object == object);
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK(kept.log.verify({}, {})->sequence == 160);
}

TEST_CASE("where the disk is full nobody of those who wait is told that their entry is kept") {
    Kept kept;
    kept.write(1);
    // No page more than there are: SQLite then says what it says of a full disk.
    REQUIRE(kept.run("PRAGMA max_page_count = 1"));
    std::vector<std::thread> threads;
    std::atomic<int> refused{0};
    const std::string long_object(1'900, 'x');
    threads.reserve(8);
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            for (int entry = 0; entry < 10; ++entry) {
                const auto recorded =
                    kept.log.record({"ana", audit::Action::table_viewed, long_object, "local"});
                refused += recorded ? 0 : 1;
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK(refused > 0);
    CHECK(kept.log.verify({}, {})->sequence == 81 - refused);
}

TEST_CASE("nothing is recorded where the entry cannot be kept") {
    Kept kept;
    kept.write(1);
    REQUIRE(kept.run("PRAGMA query_only = ON"));
    CHECK_FALSE(kept.log.record({"operator:0", audit::Action::server_stopped, "", "local"}));
    REQUIRE(kept.run("PRAGMA query_only = OFF"));
    CHECK(kept.log.verify({}, {})->sequence == 1);
}

TEST_CASE(
    "entries whose time is over are removed up to a signed start, and the rest still verifies") {
    Kept kept;
    const SigningKey key{SecretKey::generate()};
    kept.write(10);
    const auto now = kept.clock.now();
    CHECK(kept.log.last_before(now - std::chrono::hours{1})->sequence == 0);
    const auto last = *kept.log.last_before(now + std::chrono::hours{1});
    CHECK(last.sequence == 10);

    // The seventh, as if the others were younger.
    const auto entries = *kept.log.newest(4);
    const audit::ChainHead seventh{entries.front().sequence, entries.front().own};
    REQUIRE(kept.log.remove_until(seventh, audit::log_start_line({seventh, now}, key)));
    CHECK(kept.log.newest(100)->size() == 3);
    const auto start = audit::read_log_start(*kept.log.start(), key.public_key());
    REQUIRE(start);
    CHECK(start->head == seventh);
    CHECK(kept.log.verify({}, start->head)->sequence == 10);
    CHECK_FALSE(kept.log.verify({}, {}));

    // A checkpoint of what is gone is passed over, one of what is left still counts.
    CHECK(kept.log.verify({{{3, {}}, now}, {last, now}}, start->head));
    CHECK_FALSE(kept.log.verify({{{9, {}}, now}}, start->head));

    // Nobody else signs a start, and none begins earlier than the one before.
    CHECK_FALSE(
        audit::read_log_start(*kept.log.start(), SigningKey{SecretKey::generate()}.public_key()));
    CHECK_FALSE(kept.log.remove_until({5, {}}, audit::log_start_line({{5, {}}, now}, key)));
    CHECK_FALSE(kept.run("DELETE FROM audit_entries WHERE sequence = 8"));
    CHECK_FALSE(kept.run("DELETE FROM audit_start"));
}

}  // namespace hub::ledger
