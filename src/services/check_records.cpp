#include "services/check_records.hpp"

#include "ingest/batch_rules.hpp"
#include "ingest/format_readers.hpp"
#include "services/delivered_files.hpp"
#include "services/import_receipt.hpp"
#include "services/known_batches.hpp"
#include "services/quality_files.hpp"

#include <atomic>
#include <iterator>

#include <fmt/format.h>

namespace hub::services {

namespace {

/// Reads files one after another and keeps of each what a receipt says.
class Check {
public:
    Check(const ingest::FormatReaders& reader,
          KnownBatches known,
          std::filesystem::path folder,
          std::int64_t today,
          FindingsFile& findings,
          CompletenessFile& completeness)
        : reader_{reader},
          known_{std::move(known)},
          folder_{std::move(folder)},
          today_{today},
          findings_{findings},
          completeness_{completeness} {}

    void read(const std::filesystem::path& file) {
        const auto found = [&](const ingest::Finding& finding) {
            findings_.add(file.string(), finding);
        };
        std::atomic<std::int64_t> bytes_read{0};
        auto checked = reader_.stage(
            file,
            [this](const ingest::BatchIdentity& batch) { return known_.nearest_vintage(batch); },
            {folder_},
            bytes_read,
            found,
            &numbers_);
        if (!checked) {
            return refuse(file, checked.error());
        }
        for (auto& batch : checked->batches()) {
            if (auto taken = take(file, batch); !taken) {
                return refuse(file, taken.error());
            }
        }
    }

    CheckOutcome finish(std::string dataset, std::int64_t skipped) {
        outcome_.dataset = std::move(dataset);
        outcome_.release = "none: files were checked and nothing stored";
        outcome_.files_skipped = skipped;
        auto text = receipt_text(outcome_);
        fmt::format_to(std::back_inserter(text), "{:<24}{}\n", "files refused", refused_.size());
        for (const auto& refusal : refused_) {
            fmt::format_to(std::back_inserter(text), "  {}\n", refusal);
        }
        return {std::move(text), std::ssize(refused_)};
    }

private:
    /// Counts a batch, and lets its records go.
    Status take(const std::filesystem::path& file, ingest::CheckedBatch& batch) {
        auto& receipt = batch.receipt;
        const auto settled =
            batch.records->settle(receipt, [](ingest::RecordColumns&) { return Status{}; });
        if (!settled) {
            return settled;
        }
        if (const auto other = known_.read_before(receipt)) {
            return read_twice(file, receipt.identity, *other);
        }
        receipt.replaces_earlier = known_.store_holds(receipt.identity);
        const auto& definition = reader_.definition_for(file.filename().string());
        for (const auto& [column, rule, records] :
             note_batch_findings(definition, receipt, today_)) {
            findings_.add(file.string(), {0, column, rule});
        }
        completeness_.add(receipt);
        outcome_.batches.push_back(std::move(receipt));
        return {};
    }

    void refuse(const std::filesystem::path& file, const Error& error) {
        findings_.add(file.string(), error);
        refused_.push_back(error.message);
    }

    const ingest::FormatReaders& reader_;
    KnownBatches known_;
    std::filesystem::path folder_;
    std::int64_t today_;
    ingest::NumberMemory numbers_;
    FindingsFile& findings_;
    CompletenessFile& completeness_;
    ImportOutcome outcome_;
    std::vector<std::string> refused_;
};

}  // namespace

Result<CheckOutcome> CheckRecords::run(const std::vector<std::filesystem::path>& paths,
                                       const CheckOutputs& outputs,
                                       Progress& progress) const {
    const auto today = days_since_1970(clock_.now());
    const auto reader = ingest::FormatReaders::create(dataset_, formats_, atlas_, secret_, today);
    if (!reader) {
        return reader.error();
    }
    const auto delivered = find_delivered_files(
        paths, [&](std::string_view name) { return reader->follows_a_pattern(name); });
    if (!delivered) {
        return delivered.error();
    }
    const auto stored = store_.batches();
    if (!stored) {
        return stored.error();
    }
    FindingsFile findings{outputs.findings};
    CompletenessFile completeness{outputs.completeness};
    Check check{*reader,
                KnownBatches{*stored, dataset_.id},
                store_.folder(),
                today,
                findings,
                completeness};
    std::int64_t done = 0;
    for (const auto& file : delivered->files) {
        progress.report(file.filename().string(), done++, std::ssize(delivered->files));
        check.read(file);
    }
    for (const auto& written : {findings.finish(), completeness.finish()}) {
        if (!written) {
            return written.error();
        }
    }
    return check.finish(dataset_.id, delivered->skipped);
}

}  // namespace hub::services
