#pragma once

#include "base/result.hpp"
#include "domain/dataset_definition.hpp"
#include "domain/period.hpp"
#include "geography/atlas.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace hub::ingest {

/// What a batch is: one reporting body's delivery for one month, loaded and replaced whole.
struct BatchIdentity {
    std::string dataset;
    std::string reporting_body;  ///< slug
    domain::Month month;

    bool operator==(const BatchIdentity&) const = default;
    auto operator<=>(const BatchIdentity&) const = default;
};

/// How many rows broke one rule. Never a value.
struct RowsByRule {
    std::string rule;
    std::int64_t rows{0};
};

/// One of the first refused rows, by place. Never a value.
struct RefusedRow {
    std::int64_t line{0};
    std::string column;
    std::string rule;
};

/// How many of a batch's records have one item, and why it is missing in the others.
struct ItemCompleteness {
    std::string dimension;  ///< id
    std::int64_t recorded{0};
    std::int64_t not_known{0};  ///< staff asked and nobody could say, or the patient would not
    std::int64_t not_asked{0};
    std::int64_t not_recorded{0};
    std::int64_t unrecognised{0};  ///< a code that the definition does not list
};

/// What was received and what became of it; kept for ever, also of batches since replaced.
struct BatchReceipt {
    BatchIdentity identity;
    std::string file_name;
    std::string file_digest;  ///< BLAKE2b-256 of the file's bytes as delivered, hexadecimal
    int boundary_vintage{0};
    std::int64_t rows_received{0};
    std::int64_t rows_accepted{0};
    std::int64_t rows_refused{0};
    std::int64_t rows_outside{0};  ///< not of the dataset, by its definition's filters
    std::int64_t records{0};       ///< that the accepted rows stand for
    std::int64_t rows_without_place{0};
    std::int64_t texts_matched{0};  ///< free texts that gave an area
    std::int64_t rows_identical_to_another{0};
    std::vector<RowsByRule> refused_by_rule;
    std::vector<RowsByRule> accepted_with;  ///< rows that were kept with something to report
    std::vector<RowsByRule> outside_by_filter;
    std::vector<ItemCompleteness> items;         ///< of dimensions that can be missing
    std::vector<RefusedRow> first_refused_rows;  ///< at most 100
    bool replaces_earlier{false};
    std::string submission;  ///< that it came with; empty where an operator imported it
};

/// The accepted records of one batch, by column; all vectors have the same length.
struct RecordColumns {
    std::vector<std::uint64_t> record_key;
    /// By place role of the definition, in its order.
    std::vector<std::vector<std::int32_t>> place;
    /// By dimension of the definition, in its order: the number of the value.
    std::vector<std::vector<std::uint16_t>> dimension;

    [[nodiscard]] std::size_t size() const { return record_key.size(); }
};

/// A batch as the store remembers it. A replaced one has its receipt left, not its records.
struct StoredBatch {
    BatchIdentity identity;
    int boundary_vintage{0};
    std::int64_t rows_accepted{0};
    std::string file_name;
    std::string imported_at;  ///< ISO 8601, UTC
    std::string release;      ///< that it entered: "police-3"
    std::string replaced_in;  ///< the release without it; empty while it is current
    std::string submission;   ///< that it came with; empty where an operator imported it
    bool withdrawn{false};    ///< taken out, and not for a later delivery

    [[nodiscard]] bool is_current() const { return replaced_in.empty(); }
};

/// What is there of one month of a reporting body.
struct DeliveredMonth {
    BatchIdentity identity;
    std::int64_t records{0};
    std::vector<ItemCompleteness> items;
};

/// Where accepted records go. One writer at a time; nothing is visible before `commit`.
class RecordStore {
public:
    RecordStore() = default;
    RecordStore(const RecordStore&) = delete;
    RecordStore& operator=(const RecordStore&) = delete;
    virtual ~RecordStore() = default;

    /// Opens the one transaction of an import. Batches added become a new release at `commit`.
    virtual Status begin(const domain::DatasetDefinition& dataset) = 0;
    /// A batch comes part by part: one begin, any number of parts, then its receipt. It replaces
    /// the batch whole where that was loaded before; the earlier receipt is kept.
    virtual Status begin_batch(const BatchIdentity& batch) = 0;
    virtual Status add_records(const RecordColumns& part) = 0;
    virtual Status finish_batch(const BatchReceipt& receipt) = 0;
    /// A batch of one part.
    Status add_batch(const BatchReceipt& receipt, const RecordColumns& records);
    /// Takes the batch's records out; its receipt is kept. Nothing where it is not there.
    virtual Status withdraw_batch(const BatchIdentity& batch) = 0;
    /// Everything or nothing; durable when it returns. The name of the release made.
    virtual Result<std::string> commit() = 0;
    virtual void roll_back() = 0;
    /// On the disk that the store is on: where records may wait that are not yet its own.
    [[nodiscard]] virtual std::filesystem::path folder() const = 0;
    /// Every batch ever loaded, of every dataset, by dataset, reporting body, month and age.
    /// Batches of an open transaction are not among them.
    [[nodiscard]] virtual Result<std::vector<StoredBatch>> batches() const = 0;
    /// The current months of a dataset, by reporting body and month.
    [[nodiscard]] virtual Result<std::vector<DeliveredMonth>> delivered(
        const std::string& dataset) const = 0;
};

}  // namespace hub::ingest
