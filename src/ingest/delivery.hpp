#pragma once

#include "base/result.hpp"
#include "ingest/batch_gathering.hpp"
#include "ingest/batch_reader.hpp"
#include "ingest/row_checker.hpp"
#include "ingest/row_source.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace hub::ingest {

/// Where the records of a batch wait.
using MakeWaiting = std::function<std::unique_ptr<WaitingRecords>(const BatchIdentity&)>;

/// Sorts one file's rows into the batches that they belong to.
class Delivery {
public:
    /// Plan and `observe` must outlive it.
    Delivery(const CheckPlan& plan,
             NamedBatch named,
             MakeWaiting make_waiting,
             const FindingObserver& observe);

    /// The row that was read last. The fault is what refuses the file.
    Status take(const RowSource& rows);
    /// To be asked once, when every row was taken.
    Result<std::vector<CheckedBatch>> finish(const KnownVintage& known_vintage);

private:
    void observe(const Finding& finding) const;
    void observe_notes(std::int64_t line) const;
    void refuse_row(std::int64_t line);
    void add_empty_months();
    [[nodiscard]] BatchGathering* current_batch();
    BatchGathering& batch_of(const BatchIdentity& identity);

    const CheckPlan& plan_;
    NamedBatch named_;
    RowChecker checker_;
    MakeWaiting make_waiting_;
    const FindingObserver& observe_;
    std::map<BatchIdentity, BatchGathering> batches_;
    BatchGathering* current_{nullptr};
    const geography::ReportingBody* current_body_{nullptr};
    domain::Month current_month_;
    BatchReceipt before_first_;  ///< rows that were refused before any month was read
    std::optional<RefusedRow> first_refusal_;
    bool some_taken_{false};
};

}  // namespace hub::ingest
