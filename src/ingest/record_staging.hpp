#pragma once

#include "base/conveyor.hpp"
#include "base/external_sort.hpp"
#include "ingest/batch_reader.hpp"
#include "ingest/record_keys.hpp"
#include "ingest/row_checker.hpp"
#include "ingest/waiting_records.hpp"

#include <memory>
#include <string>
#include <vector>

namespace hub::ingest {

/// The records of one file of any size, sorted on disk by batch and identity while the file is
/// read, so that the records that are alike come one after another when they are given out: as
/// hashes, numbers of place codes and numbers of values, never a text of the file. Hashing and
/// sorting go on beside the reading.
class RecordStaging {
public:
    /// Plan, secret and `found.numbers` must outlive it.
    RecordStaging(const CheckPlan& plan,
                  const SecretKey& secret,
                  const StagingPlace& place,
                  FoundAcross found);

    /// Where records of the batch of this number, of the reporting body with this slug, wait; it
    /// uses this staging. Batches are settled in the order of their numbers, each once.
    std::unique_ptr<WaitingRecords> batch(std::uint64_t number, std::string_view body);
    /// Ends the adding of records; before any batch is settled.
    Status finish();
    /// Whether records still find their way to the disk; `finish` tells the fault.
    [[nodiscard]] bool ok() const { return ok_; }

private:
    class OfBatch;
    struct OddCounts {
        std::int64_t identical_rows{0};
        std::int64_t repeated_ids{0};
        std::int64_t numbers_elsewhere{0};
    };
    void add(std::uint64_t batch, std::string_view body, const CheckedRecord& record);
    void hand_over();
    /// A row of a lot with its hashes.
    struct Hashed {
        const char* row{nullptr};
        bool has_number{false};
        KeyParts parts;
    };
    Status sort_rows(std::string& rows);
    void sort_row(const Hashed& hashed);
    Status settle(std::uint64_t batch, BatchReceipt& receipt, const TakeRecords& take);
    void give(const std::byte* row, std::size_t number, int vintage);
    std::uint64_t key_of(const std::byte* row, OddCounts& counts);
    [[nodiscard]] std::int64_t line_of(const std::byte* row) const;
    void look_at_number(const std::byte* row, OddCounts& counts) const;
    void look_at_repeat(const std::byte* row, bool alike, OddCounts& counts);
    void observe(std::int64_t line, std::string_view column, const QualityRule& broken) const;
    void resize_part(std::size_t records);

    const CheckPlan& plan_;
    KeyHashes hashes_;
    std::vector<std::size_t> revisable_;  ///< dimensions that stand in the head of a row
    std::vector<std::size_t> lasting_;    ///< those that stand after it
    std::size_t head_size_;               ///< bytes of a row that keys are told by
    std::size_t row_size_;
    std::string rows_;  ///< added, and not yet handed to the conveyor
    bool ok_{true};
    ExternalSort sort_;  ///< the conveyor's until that is finished
    Conveyor<std::string> conveyor_;
    const std::byte* next_{nullptr};  ///< row that is still to be given
    bool begun_{false};
    FoundAcross found_;
    std::vector<std::byte> before_;  ///< head of the row given last
    std::uint64_t ordinal_{0};       ///< of it among those of its identity
    std::int64_t first_line_{0};     ///< of those of its identity
    RecordColumns part_;
};

}  // namespace hub::ingest
