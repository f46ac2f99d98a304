// How long an entry of the audit log takes to be on disk, with one and with eight threads that
// record at once, and how fast a long log is verified, searched and made into a breach pack.
// Usage: audit_benchmark [ENTRIES [FOLDER]]
#include "ledger/audit_rows.hpp"
#include "ledger/sqlite_audit_log.hpp"
#include "services/make_breach_pack.hpp"
#include "services/read_audit.hpp"
#include "unit/temporary_folder.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <thread>
#include <vector>

#include <fmt/format.h>

namespace {

using namespace hub;  // a program of its own, not a header
using Steady = std::chrono::steady_clock;

constexpr std::int64_t usual_entries = 300'000;
constexpr int records_a_thread = 500;
constexpr auto view =
    "dataset=police rows=lad columns=quarter from=2018-01 to=2018-12 "
    "crime_type=violence-and-sexual-offences measure=rate per=100000";

double seconds_of(const auto& work) {
    const auto began = Steady::now();
    work();
    return std::chrono::duration<double>(Steady::now() - began).count();
}

/// Of this thread: what a busy machine does not change.
double processor_seconds_of(const auto& work) {
    const auto now = [] {
        timespec spent{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
        return static_cast<double>(spent.tv_sec) + 1e-9 * static_cast<double>(spent.tv_nsec);
    };
    const auto began = now();
    work();
    return now() - began;
}

audit::Event event_of(std::int64_t number) {
    audit::Event event{
        fmt::format("person{}@council.example", number % 50),
        number % 9 == 0 ? audit::Action::table_downloaded : audit::Action::table_viewed,
        view,
        "198.51.100.7"};
    event.role = "analyst";
    event.session = "0123456789ab";
    event.request = fmt::format("{:012x}", number);
    return event;
}

/// Median and 99th percentile of the time that `record` takes.
void measure_recording(ledger::SqliteAuditLog& log, int threads) {
    std::vector<std::vector<double>> of_thread(static_cast<std::size_t>(threads));
    const double all = seconds_of([&] {
        std::vector<std::thread> running;
        for (auto& times : of_thread) {
            running.emplace_back([&] {
                for (int i = 0; i < records_a_thread; ++i) {
                    times.push_back(seconds_of([&] {
                        if (!log.record(event_of(i))) {
                            std::abort();
                        }
                    }));
                }
            });
        }
        for (auto& thread : running) {
            thread.join();
        }
    });
    std::vector<double> times;
    for (const auto& some : of_thread) {
        times.insert(times.end(), some.begin(), some.end());
    }
    std::sort(times.begin(), times.end());
    fmt::print("record, {} threads: p50 {:.2f} ms, p99 {:.2f} ms, {:.0f} entries/s\n",
               threads,
               1'000 * times[times.size() / 2],
               1'000 * times[times.size() * 99 / 100],
               static_cast<double>(times.size()) / all);
}

/// Many entries in one transaction, as years would leave them.
void fill(ledger::Ledger& ledger, std::int64_t entries) {
    const auto filled = ledger.with("benchmark", [&](SQLite::Database& database) -> Status {
        SQLite::Transaction transaction{database};
        auto head = ledger::audit_head(database);
        auto insert = ledger::insert_into_audit(database);
        for (std::int64_t i = 0; i < entries; ++i) {
            const auto event = event_of(i);
            audit::Entry entry{head.sequence + 1,
                               Instant{std::chrono::seconds{1'750'000'000 + i}},
                               event.principal,
                               std::string{slug_of(event.action)},
                               event.object,
                               event.origin,
                               head.own,
                               {},
                               event.role,
                               event.session,
                               event.outcome,
                               event.request};
            entry.own = chain_hash(entry);
            ledger::insert_entry(insert, entry);
            head = {entry.sequence, entry.own};
        }
        ledger::move_audit_head(database, head);
        transaction.commit();
        return {};
    });
    if (!filled) {
        std::abort();
    }
}

void measure_reading(const ledger::SqliteAuditLog& log) {
    std::int64_t verified = 0;
    double processor = 0;
    const double verifying = seconds_of([&] {
        processor = processor_seconds_of([&] { verified = log.verify({}, {})->sequence; });
    });
    fmt::print(
        "verify: {} entries in {:.2f} s, {:.0f} entries/s; {:.2f} s of a processor, "
        "{:.0f} entries/s\n",
        verified,
        verifying,
        static_cast<double>(verified) / verifying,
        processor,
        static_cast<double>(verified) / processor);
    audit::Search one;
    one.principal = "person7@council.example";
    one.action = "table_downloaded";
    const double searching = seconds_of([&] { static_cast<void>(log.search(one, {}, 100)); });
    audit::Search day;
    day.from = Instant{std::chrono::seconds{1'750'050'000}};
    day.until = *day.from + std::chrono::hours{1};
    const double by_time = seconds_of([&] { static_cast<void>(log.search(day, {}, 100)); });
    fmt::print("search: a person's downloads {:.1f} ms, an hour {:.1f} ms\n",
               1'000 * searching,
               1'000 * by_time);
}

void measure_breach_pack(ledger::SqliteAuditLog& log, const std::filesystem::path& folder) {
    const SystemClock clock;
    if (std::FILE* empty = std::fopen((folder / "checkpoints").c_str(), "w")) {
        static_cast<void>(std::fclose(empty));
    }
    const services::ReadAudit read{log, folder / "checkpoints", ""};
    const services::MakeBreachPack packs{log, log, read, clock};
    const services::Caller caller{accounts::Principal::operator_with(0), "local"};
    for (const auto* person : {"person7@council.example", ""}) {
        std::string said;
        double processor = 0;
        const double lasted = seconds_of([&] {
            processor = processor_seconds_of([&] {
                const auto pack = folder / (*person == '\0' ? "everybody" : "person");
                const auto made = packs.run(caller, {person, "2000-01-01", "2100-01-01", pack});
                said = made ? *made : made.error().message;
            });
        });
        fmt::print("breach pack in {:.1f} s, {:.1f} s of a processor: {}\n",
                   lasted,
                   processor,
                   said.substr(0, said.find(" to ")));
    }
}

}  // namespace

int main(int argc, char** argv) {
    const auto entries = argc > 1 ? std::strtoll(argv[1], nullptr, 10) : usual_entries;
    const test::TemporaryFolder own;
    const auto folder = argc > 2 ? std::filesystem::path{argv[2]} : own.path();
    const SystemClock clock;
    const auto ledger = ledger::Ledger::open(folder / "accounts.sqlite");
    if (!ledger) {
        fmt::print(stderr, "{}\n", ledger.error().message);
        return 1;
    }
    ledger::SqliteAuditLog log{**ledger, clock};
    for (const int threads : {1, 8}) {
        measure_recording(log, threads);
    }
    fill(**ledger, entries);
    measure_reading(log);
    measure_breach_pack(log, folder);
    return 0;
}
