// Everything that somebody may do to the log who has its file, ten thousand times over.
#include "audit/chain_check.hpp"

#include <array>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace hub::audit {

namespace {

constexpr int entries_of_the_log = 200;
constexpr int between_checkpoints = 20;
constexpr int mutations = 10'000;

using Random = std::mt19937_64;

struct Log {
    std::vector<Entry> entries;
    ChainHead head;

    /// Makes numbers, hashes and head fit, as somebody would who writes the log again.
    void fit(std::size_t from) {
        for (auto at = from; at < entries.size(); ++at) {
            auto& entry = entries[at];
            entry.sequence = static_cast<std::int64_t>(at) + 1;
            entry.previous = at == 0 ? Digest256{} : entries[at - 1].own;
            entry.own = chain_hash(entry);
        }
        head =
            entries.empty() ? ChainHead{} : ChainHead{entries.back().sequence, entries.back().own};
    }
};

Log the_log() {
    Log log;
    for (int i = 1; i <= entries_of_the_log; ++i) {
        Entry entry;
        entry.at = Instant{std::chrono::milliseconds{1'000 * i}};
        entry.principal = i % 3 == 0 ? "ana@council.example" : "ben@force.example";
        entry.action = "table_viewed";
        entry.object = "dataset=police rows=lad from=2018-0" + std::to_string(1 + i % 9);
        entry.origin = "127.0.0.1";
        entry.role = "analyst";
        entry.session = "0123456789ab";
        entry.outcome = "done";
        entry.request = std::to_string(i);
        log.entries.push_back(entry);
    }
    log.fit(0);
    return log;
}

std::vector<Checkpoint> checkpoints_of(const Log& log) {
    std::vector<Checkpoint> noted;
    for (std::size_t at = between_checkpoints - 1; at < log.entries.size();
         at += between_checkpoints) {
        const auto& entry = log.entries[at];
        noted.push_back({{entry.sequence, entry.own}, entry.at});
    }
    return noted;
}

bool verifies(const Log& log, const std::vector<Checkpoint>& noted) {
    ChainCheck check{noted};
    for (const auto& entry : log.entries) {
        if (!check.next(view_of(entry))) {
            return false;
        }
    }
    return check.finish(log.head).ok();
}

std::size_t below(Random& random, std::size_t end) {
    return std::uniform_int_distribution<std::size_t>{0, end - 1}(random);
}

Entry& any_of(Random& random, Log& log) {
    return log.entries[below(random, log.entries.size())];
}

void flip(Random& random, std::string& text) {
    auto& letter = text[below(random, text.size())];
    letter = static_cast<char>(static_cast<unsigned char>(letter) ^ (1U << below(random, 8)));
}

void flip(Random& random, Digest256& digest) {
    digest[below(random, digest.size())] ^= static_cast<unsigned char>(1U << below(random, 8));
}

void flip(Random& random, std::int64_t& number) {
    number = static_cast<std::int64_t>(static_cast<std::uint64_t>(number) ^
                                       (std::uint64_t{1} << below(random, 64)));
}

/// One bit of one entry.
void flip_a_bit(Random& random, Entry& entry) {
    const std::array texts{&entry.principal,
                           &entry.action,
                           &entry.object,
                           &entry.origin,
                           &entry.role,
                           &entry.session,
                           &entry.outcome,
                           &entry.request};
    const auto field = below(random, texts.size() + 5);
    if (field < texts.size()) {
        flip(random, *texts[field]);
        return;
    }
    auto moment = static_cast<std::int64_t>(entry.at.time_since_epoch().count());
    auto format = std::int64_t{entry.format};
    switch (field - texts.size()) {
        case 0:
            flip(random, entry.sequence);
            break;
        case 1:
            flip(random, moment);
            entry.at = Instant{std::chrono::milliseconds{moment}};
            break;
        case 2:
            flip(random, entry.previous);
            break;
        case 3:
            flip(random, entry.own);
            break;
        default:
            format ^= std::int64_t{1} << below(random, 31);
            entry.format = static_cast<int>(format);
    }
}

enum class Kind {
    flipped_bit,
    flipped_head,
    deletion,
    insertion,
    swap,
    swap_with_numbers,
    truncation,
    truncation_with_head,
    changed_and_written_again,
    deleted_and_written_again,
    inserted_and_written_again,
};
constexpr std::size_t kinds = 11;

void erase_one(Random& random, Log& log, bool fitting) {
    const auto at = below(random, log.entries.size());
    log.entries.erase(log.entries.begin() + static_cast<std::ptrdiff_t>(at));
    if (fitting) {
        log.fit(at);
    }
}

void insert_one(Random& random, Log& log, bool fitting) {
    auto entry = any_of(random, log);
    entry.principal = "mallory@elsewhere.example";
    const auto at = below(random, log.entries.size());
    entry.sequence = static_cast<std::int64_t>(at) + 1;
    entry.previous = at == 0 ? Digest256{} : log.entries[at - 1].own;
    entry.own = chain_hash(entry);
    log.entries.insert(log.entries.begin() + static_cast<std::ptrdiff_t>(at), entry);
    if (fitting) {
        log.fit(at);
    }
}

void swap_two(Random& random, Log& log, bool with_numbers) {
    const auto one = below(random, log.entries.size());
    const auto other = (one + 1 + below(random, log.entries.size() - 1)) % log.entries.size();
    std::swap(log.entries[one], log.entries[other]);
    if (with_numbers) {
        std::swap(log.entries[one].sequence, log.entries[other].sequence);
    }
}

void mutate(Random& random, Log& log, Kind kind) {
    switch (kind) {
        case Kind::flipped_bit:
            return flip_a_bit(random, any_of(random, log));
        case Kind::flipped_head:
            return below(random, 2) == 0 ? flip(random, log.head.own)
                                         : flip(random, log.head.sequence);
        case Kind::deletion:
            return erase_one(random, log, false);
        case Kind::insertion:
            return insert_one(random, log, false);
        case Kind::swap:
            return swap_two(random, log, false);
        case Kind::swap_with_numbers:
            return swap_two(random, log, true);
        case Kind::truncation:
            return log.entries.resize(below(random, log.entries.size()));
        case Kind::truncation_with_head:
            log.entries.resize(below(random, log.entries.size()));
            return log.fit(log.entries.size());
        case Kind::changed_and_written_again: {
            const auto at = below(random, log.entries.size());
            log.entries[at].principal = "nobody";
            return log.fit(at);
        }
        case Kind::deleted_and_written_again:
            return erase_one(random, log, true);
        case Kind::inserted_and_written_again:
            return insert_one(random, log, true);
    }
}

}  // namespace

TEST_CASE("of ten thousand seeded mutations of a log with checkpoints, ten thousand are found") {
    const auto log = the_log();
    const auto noted = checkpoints_of(log);
    REQUIRE(verifies(log, noted));
    std::map<std::size_t, int> found;
    Random random{20'261'128};
    for (int i = 0; i < mutations; ++i) {
        auto mutated = log;
        const auto kind = below(random, kinds);
        mutate(random, mutated, static_cast<Kind>(kind));
        CAPTURE(i);
        CAPTURE(kind);
        REQUIRE_FALSE(verifies(mutated, noted));
        ++found[kind];
    }
    CHECK(found.size() == kinds);
}

TEST_CASE("without checkpoints a log that was written again would pass") {
    auto log = the_log();
    log.entries[100].principal = "nobody";
    log.fit(100);
    CHECK(verifies(log, {}));
    log.entries.resize(50);
    log.fit(50);
    CHECK(verifies(log, {}));
}

TEST_CASE("what the checkpoints found is said in words") {
    const auto noted = checkpoints_of(the_log());
    const auto fault_of = [&](const Log& log) {
        ChainCheck check{noted};
        for (const auto& entry : log.entries) {
            if (auto follows = check.next(view_of(entry)); !follows) {
                return follows.error().message;
            }
        }
        return check.finish(log.head).error().message;
    };
    auto log = the_log();
    log.entries[100].principal = "nobody";
    log.fit(100);
    CHECK(fault_of(log) ==
          "audit log: entry 120 is not the one that the checkpoint of 1970-01-01T00:02:00.000Z "
          "saw: the log was written again, up to there or further");
    log = the_log();
    log.entries.resize(150);
    log.fit(150);
    CHECK(fault_of(log) ==
          "audit log: it ends at entry 150, the checkpoint of 1970-01-01T00:03:20.000Z saw entry "
          "200: the last entries were removed");
}

}  // namespace hub::audit
