// How fast a street file becomes stored records: 500,000 generated rows of about 180 bytes.
// Prints rows a second for reading (parsed, checked and keyed, one core) and for the whole import.
#include "audit/audit_log.hpp"
#include "base/clock.hpp"
#include "ingest/batch_reader.hpp"
#include "ingest/csv_reader.hpp"
#include "services/import_records.hpp"
#include "small_region.hpp"
#include "unit/ingest/street_file.hpp"
#include "unit/temporary_folder.hpp"
#include "warehouse/duckdb_record_store.hpp"
#include "warehouse/schema.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <functional>
#include <random>
#include <vector>

#include <fmt/format.h>

namespace {

using namespace hub;  // NOLINT: a program of one file

constexpr int rows = 500'000;
constexpr int rounds = 7;

class UnkeptAudit final : public audit::AuditLog {
    Result<std::int64_t> append(const audit::Event& /*event*/) override { return 1; }
};

std::filesystem::path generated_file(const std::filesystem::path& folder,
                                     const domain::DatasetDefinition& police) {
    std::mt19937_64 chance{2018};
    const std::vector<std::string> codes{"E01990001", "E01990002", "E01990003", ""};
    const auto& types = police.dimensions[0].values;
    const auto& outcomes = police.dimensions[1].values;
    auto path = folder / "2018-11-wyreshire-street.csv";
    std::ofstream file{path, std::ios::binary};
    file << test::street_header << "\r\n";
    for (int i = 0; i < rows; ++i) {
        test::StreetRow row;
        if (chance() % 5 != 0) {
            for (int part = 0; part < 4; ++part) {
                row.id += fmt::format("{:016x}", chance());
            }
        }
        row.longitude = fmt::format("-2.{:06}", chance() % 1'000'000);
        row.code = codes[chance() % codes.size()];
        row.crime_type = types[chance() % 14].label;
        row.outcome = row.id.empty() ? "" : outcomes[1 + chance() % 28].label;
        file << row.text() << "\r\n";
    }
    return path;
}

/// Seconds by the clock and of processor time, which other programs on the machine hardly change.
struct Seconds {
    double wall;
    double processor;
};

Seconds seconds_of(const std::function<void()>& work) {
    const auto processor_start = std::clock();
    const auto start = std::chrono::steady_clock::now();
    work();
    return {std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(),
            static_cast<double>(std::clock() - processor_start) / CLOCKS_PER_SEC};
}

Seconds medians(const std::function<void()>& work) {
    std::vector<double> wall;
    std::vector<double> processor;
    for (int round = 0; round < rounds; ++round) {
        const auto seconds = seconds_of(work);
        wall.push_back(seconds.wall);
        processor.push_back(seconds.processor);
    }
    std::sort(wall.begin(), wall.end());
    std::sort(processor.begin(), processor.end());
    return {wall[rounds / 2], processor[rounds / 2]};
}

void print(std::string_view what, Seconds seconds, double bytes) {
    fmt::print("{:<36}{:>10.0f} rows/s {:>6.0f} MB/s {:>10.0f} rows a processor second\n",
               what,
               rows / seconds.wall,
               bytes / seconds.wall / 1'000'000,
               rows / seconds.processor);
}

}  // namespace

int main() {
    const test::TemporaryFolder folder;
    const auto police = test::shipped_police();
    const auto atlas = test::small_atlas();
    const auto secret = SecretKey::generate();
    const auto file = generated_file(folder.path(), police);
    const auto bytes = static_cast<double>(std::filesystem::file_size(file));
    fmt::print("{} rows of {:.0f} bytes, medians of {}\n", rows, bytes / rows, rounds);

    print("lines and columns parsed",
          medians([&] {
              auto source = *ingest::DeliveredFile::open(file);
              ingest::CsvReader csv{*source};
              while (csv.next()) {
              }
          }),
          bytes);
    const auto reader = *ingest::BatchReader::create(police, atlas, secret);
    print(
        "parsed, checked and keyed", medians([&] { (void)reader.read(file, {}).value(); }), bytes);

    const SystemClock clock;
    const auto database = *warehouse::duckdb::Database::open(folder.path() / "records.duckdb", {});
    auto connection = *database.connect();
    (void)warehouse::migrate(connection);
    warehouse::DuckdbRecordStore store{database, atlas, clock};
    const auto batches = *reader.read(file, {});
    const auto& batch = batches.front();
    print("stored",
          medians([&] {
              (void)store.begin(police);
              (void)store.add_batch(batch.receipt, batch.records);
              (void)store.commit().value();
          }),
          bytes);
    UnkeptAudit audit;
    const std::vector<domain::DatasetDefinition> no_formats;
    const services::ImportRecords import{police, no_formats, atlas, secret, store, audit, clock};
    print("parsed, checked, keyed and stored",
          medians([&] {
              NoProgress progress;
              (void)import.run({accounts::Principal::operator_with(0), "local"}, {file}, progress)
                  .value();
          }),
          bytes);
    return 0;
}
