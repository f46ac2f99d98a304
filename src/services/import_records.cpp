#include "services/import_records.hpp"

#include "audit/audit_log.hpp"
#include "geography/atlas.hpp"
#include "ingest/format_readers.hpp"
#include "services/delivered_files.hpp"
#include "services/known_batches.hpp"

#include <future>

#include <fmt/format.h>

namespace hub::services {

namespace fs = std::filesystem;

using ingest::Batch;
using ingest::FormatReaders;

namespace {

std::int64_t bytes_of(const fs::path& file) {
    std::error_code ignored;
    const auto size = fs::file_size(file, ignored);
    return ignored ? 0 : static_cast<std::int64_t>(size);
}

/// Reads files one after another, each while the one before it is being stored.
class ReadingAhead {
public:
    ReadingAhead(const FormatReaders& reader,
                 const std::vector<fs::path>& files,
                 const KnownBatches& known)
        : reader_{reader}, files_{files}, known_{known} {}

    /// Starts with the next file; `known` stays as it is until `get`.
    void start() {
        if (next_ < files_.size()) {
            pending_ = std::async(std::launch::async, [this, &file = files_[next_]] {
                return reader_.read(file, [this](const ingest::BatchIdentity& batch) {
                    return known_.nearest_vintage(batch);
                });
            });
            ++next_;
        }
    }
    Result<std::vector<Batch>> get() { return pending_.get(); }

private:
    const FormatReaders& reader_;
    const std::vector<fs::path>& files_;
    const KnownBatches& known_;
    std::size_t next_{0};
    std::future<Result<std::vector<Batch>>> pending_;
};

}  // namespace

Result<ImportOutcome> ImportRecords::run(const Caller& caller,
                                         const std::vector<fs::path>& paths,
                                         Progress& progress) const {
    const auto reader = FormatReaders::create(dataset_, formats_, atlas_, secret_);
    if (!reader) {
        return reader.error();
    }
    const auto delivered = find_delivered_files(
        paths, [&](std::string_view name) { return reader->follows_a_pattern(name); });
    if (!delivered) {
        return delivered.error();
    }
    const auto recorded =
        audit_.record({caller.principal.name(),
                       audit::Action::records_imported,
                       fmt::format("{}: {} files", dataset_.id, delivered->files.size()),
                       caller.origin});
    if (!recorded) {
        return recorded.error();
    }
    const auto stored = store_.batches();
    if (!stored) {
        return stored.error();
    }
    if (auto begun = store_.begin(dataset_); !begun) {
        return begun.error();
    }
    KnownBatches known{*stored, dataset_.id};
    auto outcome = import_all(*reader, *delivered, known, progress);
    if (!outcome) {
        store_.roll_back();
    }
    return outcome;
}

Result<ImportOutcome> ImportRecords::import_all(const FormatReaders& reader,
                                                const DeliveredFiles& delivered,
                                                KnownBatches& known,
                                                Progress& progress) const {
    ImportOutcome outcome{dataset_.id, "", {}, delivered.skipped};
    std::int64_t total = 0;
    for (const auto& file : delivered.files) {
        total += bytes_of(file);
    }
    std::int64_t done = 0;
    ReadingAhead ahead{reader, delivered.files, known};
    ahead.start();
    for (const auto& file : delivered.files) {
        progress.report(file.filename().string(), done, total);
        auto batches = ahead.get();
        if (!batches) {
            return batches.error();
        }
        for (auto& batch : *batches) {
            auto& receipt = batch.receipt;
            if (const auto other = known.read_before(receipt)) {
                return read_twice(file, receipt.identity, *other);
            }
            receipt.replaces_earlier = known.store_holds(receipt.identity);
        }
        ahead.start();
        for (auto& batch : *batches) {
            if (auto added = store_.add_batch(batch.receipt, batch.records); !added) {
                return added.error();
            }
            outcome.batches.push_back(std::move(batch.receipt));
        }
        done += bytes_of(file);
    }
    auto release = store_.commit();
    if (!release) {
        return release.error();
    }
    progress.report("stored", total, total);
    outcome.release = *std::move(release);
    return outcome;
}

}  // namespace hub::services
