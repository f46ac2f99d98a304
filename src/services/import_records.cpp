#include "services/import_records.hpp"

#include "audit/audit_log.hpp"
#include "geography/atlas.hpp"
#include "ingest/batch_rules.hpp"
#include "ingest/format_readers.hpp"
#include "services/caller_event.hpp"
#include "services/delivered_files.hpp"
#include "services/known_batches.hpp"

#include <atomic>
#include <chrono>
#include <future>

#include <fmt/format.h>

namespace hub::services {

namespace fs = std::filesystem;

using ingest::CheckedFile;
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
                 const KnownBatches& known,
                 fs::path folder)
        : reader_{reader}, files_{files}, known_{known}, folder_{std::move(folder)} {}

    /// Starts with the next file; `known` stays as it is until `get`.
    void start() {
        if (next_ < files_.size()) {
            bytes_read_ = 0;
            pending_ = std::async(std::launch::async, [this, &file = files_[next_]] {
                const auto nearest = [this](const ingest::BatchIdentity& batch) {
                    return known_.nearest_vintage(batch);
                };
                return reader_.stage(file, nearest, {folder_}, bytes_read_, {}, &numbers_);
            });
            ++next_;
        }
    }
    /// Waits for the file that was started, telling now and then how much of it was read.
    template <class Tell>
    Result<CheckedFile> get(const Tell& tell) {
        constexpr std::chrono::milliseconds moment{100};
        while (pending_.wait_for(moment) != std::future_status::ready) {
            tell(bytes_read_.load());
        }
        return pending_.get();
    }

private:
    const FormatReaders& reader_;
    const std::vector<fs::path>& files_;
    const KnownBatches& known_;
    fs::path folder_;
    ingest::NumberMemory numbers_;
    std::size_t next_{0};
    std::atomic<std::int64_t> bytes_read_{0};
    std::future<Result<CheckedFile>> pending_;
};

}  // namespace

Result<ImportOutcome> ImportRecords::run(const Caller& caller,
                                         const std::vector<fs::path>& paths,
                                         Progress& progress) const {
    const auto reader =
        FormatReaders::create(dataset_, formats_, atlas_, secret_, days_since_1970(clock_.now()));
    if (!reader) {
        return reader.error();
    }
    const auto delivered = find_delivered_files(
        paths, [&](std::string_view name) { return reader->follows_a_pattern(name); });
    if (!delivered) {
        return delivered.error();
    }
    const auto recorded =
        audit_.record(event_of(caller,
                               audit::Action::records_imported,
                               fmt::format("{}: {} files", dataset_.id, delivered->files.size())));
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

namespace {

/// Stores the parts of a batch, each while the one after it is made ready.
class StoringBeside {
public:
    explicit StoringBeside(ingest::RecordStore& store) : store_{store} {}
    StoringBeside(const StoringBeside&) = delete;
    StoringBeside& operator=(const StoringBeside&) = delete;
    ~StoringBeside() { (void)finish(); }

    /// Takes the part's content, and leaves that of one that was stored to be filled again.
    Status add(ingest::RecordColumns& part) {
        if (auto stored = finish(); !stored) {
            return stored;
        }
        std::swap(part_, part);
        storing_ = std::async(std::launch::async, [this] { return store_.add_records(part_); });
        return {};
    }
    Status finish() { return storing_.valid() ? storing_.get() : Status{}; }

private:
    ingest::RecordStore& store_;
    ingest::RecordColumns part_;
    std::future<Status> storing_;
};

/// Refuses a batch that another file of the import had.
Status note_batches(CheckedFile& read, KnownBatches& known, const fs::path& file) {
    for (auto& [receipt, records] : read.batches()) {
        if (const auto other = known.read_before(receipt)) {
            return read_twice(file, receipt.identity, *other);
        }
        receipt.replaces_earlier = known.store_holds(receipt.identity);
    }
    return {};
}

}  // namespace

Status ImportRecords::store(CheckedFile& read,
                            const FormatReaders& reader,
                            ImportOutcome& outcome) const {
    for (auto& [receipt, records] : read.batches()) {
        if (auto begun = store_.begin_batch(receipt.identity); !begun) {
            return begun;
        }
        StoringBeside beside{store_};
        const auto settled =
            records->settle(receipt, [&](ingest::RecordColumns& part) { return beside.add(part); });
        auto stored = beside.finish();
        if (!settled || !stored) {
            return settled ? stored : settled;
        }
        note_batch_findings(
            reader.definition_for(receipt.file_name), receipt, days_since_1970(clock_.now()));
        if (auto finished = store_.finish_batch(receipt); !finished) {
            return finished;
        }
        outcome.batches.push_back(std::move(receipt));
    }
    return {};
}

std::int64_t ImportRecords::leave_out_what_is_over(CheckedFile& read) const {
    const auto left_out = std::erase_if(read.batches(), [&](const auto& batch) {
        return kept_from_ && batch.receipt.identity.month < *kept_from_;
    });
    return static_cast<std::int64_t>(left_out);
}

Result<ImportOutcome> ImportRecords::import_all(const FormatReaders& reader,
                                                const DeliveredFiles& delivered,
                                                KnownBatches& known,
                                                Progress& progress) const {
    ImportOutcome outcome{dataset_.id, "", {}, delivered.skipped, 0};
    std::int64_t total = 0;
    for (const auto& file : delivered.files) {
        total += bytes_of(file);
    }
    std::int64_t done = 0;
    ReadingAhead ahead{reader, delivered.files, known, store_.folder()};
    ahead.start();
    for (const auto& file : delivered.files) {
        const auto name = file.filename().string();
        progress.report(name, done, total);
        auto read = ahead.get(
            [&](std::int64_t bytes_read) { progress.report(name, done + bytes_read, total); });
        if (!read) {
            return read.error();
        }
        outcome.batches_over += leave_out_what_is_over(*read);
        if (auto new_to_import = note_batches(*read, known, file); !new_to_import) {
            return new_to_import.error();
        }
        ahead.start();
        done += bytes_of(file);
        progress.report(fmt::format("storing {}", name), done, total);
        if (auto stored = store(*read, reader, outcome); !stored) {
            return stored.error();
        }
    }
    if (outcome.batches.empty() && outcome.batches_over > 0) {
        return Error{ErrorCode::refused,
                     fmt::format("every month of the files is earlier than {}, before which the "
                                 "agreement lets no record of {} be kept",
                                 kept_from_->text(),
                                 dataset_.id)};
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
