#pragma once

#include "base/external_sort.hpp"
#include "base/keyed_hash.hpp"
#include "base/result.hpp"
#include "ingest/byte_source.hpp"
#include "ingest/finding.hpp"
#include "ingest/number_memory.hpp"
#include "ingest/record_store.hpp"
#include "ingest/row_checker.hpp"
#include "ingest/waiting_records.hpp"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::ingest {

/// One month of one reporting body, read and checked: what was received, and the records to keep.
struct Batch {
    BatchReceipt receipt;
    RecordColumns records;
};

/// Where accepted records wait for the end of their file, and in how much memory.
struct StagingPlace {
    std::filesystem::path folder;
    ExternalSort::Limits limits{};
};

/// The same before its records are settled.
struct CheckedBatch {
    BatchReceipt receipt;
    std::unique_ptr<WaitingRecords> records;
};

class RecordStaging;

/// A file that was read to its end, of any size: its records wait on disk.
class CheckedFile {
public:
    CheckedFile(std::vector<CheckedBatch> batches, std::unique_ptr<RecordStaging> staging);
    CheckedFile(CheckedFile&&) noexcept;
    CheckedFile& operator=(CheckedFile&&) noexcept;
    ~CheckedFile();

    /// In the order in which they are to be settled, each once. The reader must still be there.
    [[nodiscard]] std::vector<CheckedBatch>& batches() { return batches_; }

private:
    std::unique_ptr<RecordStaging> staging_;  ///< outlives the batches that use it
    std::vector<CheckedBatch> batches_;
};

/// The boundary vintage that other months of the same reporting body and dataset have, asked where
/// a file's codes stand in several vintages.
using KnownVintage = std::function<std::optional<int>(const BatchIdentity&)>;

/// Reads suppliers' files of one dataset. A fault of form, or a file that is another than it claims
/// to be, refuses the file; a fault of one value refuses its row. Messages name file, line, column
/// and rule, never a value.
class BatchReader {
public:
    /// Definition, Atlas and secret must outlive it. Refuses where no geography is loaded. `today`,
    /// in days since 1 January 1970: later records are refused; none: none are.
    static Result<BatchReader> create(const domain::DatasetDefinition& definition,
                                      const geography::Atlas& atlas,
                                      const SecretKey& secret,
                                      std::optional<std::int64_t> today = {});

    /// The batches of a file: one, or as many as it has months and reporting bodies where the
    /// definition says that a file may hold many. `observe` is told of every row's findings; what
    /// refuses the file is the error. `numbers`: those of the files read before, and then of this
    /// one too; null: each file is read for itself.
    [[nodiscard]] Result<std::vector<Batch>> read(const std::filesystem::path& file,
                                                  const KnownVintage& known_vintage,
                                                  const FindingObserver& observe = {},
                                                  NumberMemory* numbers = nullptr) const;
    /// The same for files of any size, in memory that does not grow with them: accepted records
    /// wait on disk, where no name shows them. `bytes_read` is told how far it is, as it goes;
    /// `observe`, while the batches are settled, of what only a whole batch says.
    [[nodiscard]] Result<CheckedFile> stage(const std::filesystem::path& file,
                                            const KnownVintage& known_vintage,
                                            const StagingPlace& place,
                                            std::atomic<std::int64_t>& bytes_read,
                                            const FindingObserver& observe = {},
                                            NumberMemory* numbers = nullptr) const;
    /// As `stage`, from any bytes; the receipts have no file digest.
    [[nodiscard]] Result<CheckedFile> stage(ByteSource& bytes,
                                            std::string_view file_name,
                                            const KnownVintage& known_vintage,
                                            const StagingPlace& place,
                                            const FindingObserver& observe = {},
                                            NumberMemory* numbers = nullptr) const;
    /// As `read`, from any bytes; the receipts have no file digest.
    [[nodiscard]] Result<std::vector<Batch>> read(ByteSource& bytes,
                                                  std::string_view file_name,
                                                  const KnownVintage& known_vintage,
                                                  const FindingObserver& observe = {},
                                                  NumberMemory* numbers = nullptr) const;

    [[nodiscard]] const domain::DatasetDefinition& definition() const { return *plan_.definition; }
    /// Whether a file's name follows the definition's pattern.
    [[nodiscard]] bool follows_pattern(std::string_view file_name) const;

private:
    BatchReader(CheckPlan plan, FileNamePattern pattern, const SecretKey& secret)
        : plan_{std::move(plan)}, pattern_{std::move(pattern)}, secret_{secret} {}
    /// Tells batches apart: of bodies in the order of their numbers in the geography, then by
    /// month.
    [[nodiscard]] std::uint64_t batch_number(const BatchIdentity& batch) const;

    CheckPlan plan_;
    FileNamePattern pattern_;
    const SecretKey& secret_;
};

}  // namespace hub::ingest
