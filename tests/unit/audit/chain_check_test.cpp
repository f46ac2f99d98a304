#include "audit/chain_check.hpp"

#include <functional>
#include <vector>

#include <doctest/doctest.h>

namespace hub::audit {

namespace {

struct Log {
    std::vector<Entry> entries;
    ChainHead head;

    static Log of(int count) {
        Log log;
        for (int i = 1; i <= count; ++i) {
            Entry entry{i,
                        Instant{std::chrono::milliseconds{1'000 * i}},
                        "ana@council.example",
                        "table_viewed",
                        "police",
                        "127.0.0.1",
                        log.head.own,
                        {}};
            entry.own = chain_hash(entry);
            log.entries.push_back(entry);
            log.head = {entry.sequence, entry.own};
        }
        return log;
    }

    [[nodiscard]] std::string fault() const {
        ChainCheck check;
        for (const auto& entry : entries) {
            if (auto follows = check.next(view_of(entry)); !follows) {
                return follows.error().message;
            }
        }
        const auto whole = check.finish(head);
        return whole ? "" : whole.error().message;
    }
};

}  // namespace

TEST_CASE("a log that nobody touched has no fault") {
    CHECK(Log::of(0).fault().empty());
    CHECK(Log::of(5).fault().empty());
}

TEST_CASE("a change to any part of an entry is found") {
    const std::vector<std::function<void(Entry&)>> changes{
        [](Entry& e) { e.at += std::chrono::milliseconds{1}; },
        [](Entry& e) { e.principal = "ben@council.example"; },
        [](Entry& e) { e.action = "table_downloaded"; },
        [](Entry& e) { e.object = "ambulance"; },
        [](Entry& e) { e.origin = "local"; },
        [](Entry& e) { e.role = "viewer"; },
        [](Entry& e) { e.session = "1"; },
        [](Entry& e) { e.outcome = "refused"; },
        [](Entry& e) { e.request = "1"; },
        [](Entry& e) { e.format = first_format; },
        [](Entry& e) { e.format = 3; },
        [](Entry& e) { e.previous[0] ^= 1U; },
        [](Entry& e) { e.own[31] ^= 1U; },
    };
    for (const auto& change : changes) {
        auto log = Log::of(4);
        change(log.entries[2]);
        CHECK(log.fault() == "audit log: entry 3 is not as it was written");
    }
}

TEST_CASE("a changed entry with a hash made to fit is found by the entry after it") {
    auto log = Log::of(4);
    log.entries[1].object = "ambulance";
    log.entries[1].own = chain_hash(log.entries[1]);
    CHECK(log.fault() == "audit log: entry 3 is not as it was written");
}

TEST_CASE("an entry taken from the start, the middle or the end is missed") {
    for (const int gone : {0, 2, 3}) {
        auto log = Log::of(4);
        log.entries.erase(log.entries.begin() + gone);
        CHECK_FALSE(log.fault().empty());
    }
}

TEST_CASE("two entries in each other's place are found, with or without new numbers") {
    auto log = Log::of(4);
    std::swap(log.entries[1], log.entries[2]);
    CHECK(log.fault() == "audit log: entry 2 is missing");
    std::swap(log.entries[1].sequence, log.entries[2].sequence);
    CHECK(log.fault() == "audit log: entry 2 is not as it was written");
}

TEST_CASE(
    "an entry of the first format verifies, as long as it says no more than that format covers") {
    auto log = Log::of(2);
    Entry old{3, Instant{}, "ana", "signed_out", "ana", "local", log.head.own, {}};
    old.format = first_format;
    old.own = chain_hash(old);
    log.entries.push_back(old);
    log.head = {3, old.own};
    CHECK(log.fault().empty());
    log.entries.back().role = "auditor";
    CHECK(log.fault() == "audit log: entry 3 is not as it was written");
    log.entries.back().role.clear();
    log.entries.back().format = newest_format;
    CHECK(log.fault() == "audit log: entry 3 is not as it was written");
}

TEST_CASE("moving a letter from one field to the next makes another hash") {
    Entry one{1, Instant{}, "ana", "x", "", "", {}, {}};
    Entry other{1, Instant{}, "an", "ax", "", "", {}, {}};
    CHECK(chain_hash(one) != chain_hash(other));
}

}  // namespace hub::audit
