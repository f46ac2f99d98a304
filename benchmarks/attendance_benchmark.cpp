// How fast departments' files become stored records through the real import and the real store:
// five million generated attendances of twelve columns as comma-separated text, then half a million
// as XML. An argument gives another number of rows.
#include "audit/audit_log.hpp"
#include "base/clock.hpp"
#include "ingest/csv_reader.hpp"
#include "ingest/row_source.hpp"
#include "services/import_records.hpp"
#include "small_region.hpp"
#include "unit/ingest/attendance_extract.hpp"
#include "unit/temporary_folder.hpp"
#include "warehouse/duckdb_record_store.hpp"
#include "warehouse/schema.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <functional>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace {

using namespace hub;  // NOLINT: a program of one file

constexpr std::int64_t csv_rows = 5'000'000;
constexpr std::int64_t xml_share = 10;  // the CSV file has so many rows for one of the XML file
constexpr std::size_t rounds = 3;

class UnkeptAudit final : public audit::AuditLog {
    Result<std::int64_t> append(const audit::Event& /*event*/) override { return 1; }
};

/// Seconds by the clock and of processor time, which other programs on the machine hardly change.
struct Seconds {
    double wall{0};
    double processor{0};
};

Seconds seconds_of(const std::function<void()>& work) {
    const auto processor_start = std::clock();
    const auto start = std::chrono::steady_clock::now();
    work();
    return {std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(),
            static_cast<double>(std::clock() - processor_start) / CLOCKS_PER_SEC};
}

Seconds median(std::vector<Seconds> seconds) {
    const auto of = [&](double Seconds::*kind) {
        std::sort(seconds.begin(), seconds.end(), [&](const Seconds& a, const Seconds& b) {
            return a.*kind < b.*kind;
        });
        return seconds[seconds.size() / 2].*kind;
    };
    return {of(&Seconds::wall), of(&Seconds::processor)};
}

std::string load_average() {
    std::ifstream file{"/proc/loadavg"};
    std::string average;
    file >> average;
    return average;
}

void print(std::string_view what, Seconds seconds, std::int64_t rows, double bytes) {
    const auto count = static_cast<double>(rows);
    fmt::print(
        "{:<30}{:>8.2f} s {:>10.0f} rows/s {:>6.0f} MB/s {:>10.0f} rows a processor second, load "
        "{}\n",
        what,
        seconds.wall,
        count / seconds.wall,
        bytes / seconds.wall / 1'000'000,
        count / seconds.processor,
        load_average());
    std::cout.flush();
}

/// A store in a file of its own.
struct Store {
    warehouse::duckdb::Database database;
    warehouse::DuckdbRecordStore records;

    Store(const std::filesystem::path& file, const geography::Atlas& atlas, const Clock& clock)
        : database{*warehouse::duckdb::Database::open(file, warehouse::import_settings())},
          records{made_ready(), atlas, clock} {}

private:
    warehouse::duckdb::Database& made_ready() {
        auto connection = *database.connect();
        if (auto migrated = warehouse::migrate(connection); !migrated) {
            throw std::runtime_error{migrated.error().message};
        }
        return database;
    }
};

/// A hub's desk for one form of file, with a store of its own.
struct Desk {
    test::TemporaryFolder folder;
    geography::Atlas atlas = test::small_atlas();
    SecretKey secret = SecretKey::generate();
    SystemClock clock;
    UnkeptAudit audit;
    domain::DatasetDefinition dataset = test::shipped_emergency_department();
    std::vector<domain::DatasetDefinition> formats;

    explicit Desk(test::ExtractForm form) : formats{test::extract_format(form)} {}

    void measure(test::ExtractForm form, std::int64_t rows) {
        const auto file = folder.path() / test::extract_name(form);
        test::write_extract(file, form, rows);
        const auto bytes = static_cast<double>(std::filesystem::file_size(file));
        fmt::print("{} rows of {} columns and {:.0f} bytes, medians of {}\n",
                   rows,
                   formats.front().columns.size(),
                   bytes / static_cast<double>(rows),
                   rounds);
        print("rows and columns parsed",
              seconds_of([&] {
                  auto source = *ingest::DeliveredFile::open(file);
                  const auto read = ingest::open_rows(*source, formats.front());
                  while (read->next()) {
                  }
              }),
              rows,
              bytes);
        std::vector<Seconds> fresh;
        std::vector<Seconds> again;
        for (std::size_t round = 0; round < rounds; ++round) {
            Store store{folder.path() / fmt::format("{}.duckdb", round), atlas, clock};
            fresh.push_back(seconds_of([&] { import(store, file); }));
            again.push_back(seconds_of([&] { import(store, file); }));
        }
        print("parsed, checked, coded, stored", median(fresh), rows, bytes);
        print("the same, replacing as many", median(again), rows, bytes);
    }

    void import(Store& store, const std::filesystem::path& file) {
        const services::ImportRecords import{
            dataset, formats, atlas, secret, store.records, audit, clock};
        NoProgress progress;
        const auto outcome =
            import.run({accounts::Principal::operator_with(0), "local"}, {file}, progress);
        if (!outcome) {
            throw std::runtime_error{outcome.error().message};
        }
    }
};

}  // namespace

int main(int count, char** arguments) {
    const std::vector<std::string> given{arguments + 1, arguments + count};
    const auto rows = given.empty() ? csv_rows : std::stoll(given.front());
    Desk{test::ExtractForm::csv}.measure(test::ExtractForm::csv, rows);
    Desk{test::ExtractForm::xml}.measure(test::ExtractForm::xml,
                                         std::max<std::int64_t>(1, rows / xml_share));
    return 0;
}
