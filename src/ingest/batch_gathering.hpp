#pragma once

#include "base/keyed_hash.hpp"
#include "ingest/batch_reader.hpp"
#include "ingest/record_keys.hpp"
#include "ingest/row_checker.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace hub::ingest {

/// Gathers the accepted rows of one month of one reporting body and makes them a batch.
class BatchGathering {
public:
    /// All must outlive it. `observe` is told, at the end, which rows are alike to others.
    BatchGathering(const CheckPlan& plan,
                   BatchIdentity identity,
                   const SecretKey& secret,
                   const FindingObserver& observe);

    /// What the checker said of a row; each row is given to one of these.
    void keep(std::span<const std::string_view> fields, const RowChecker& row, std::int64_t line);
    void leave_out(const RowChecker& row);
    void refuse(RefusedRow row);

    [[nodiscard]] const BatchReceipt& receipt() const { return receipt_; }
    /// To be asked once. `vintages`: those that have all codes of the file.
    Batch finish(PlaceCodes::VintageSet vintages, const KnownVintage& known_vintage);

private:
    void keep_places(const RowChecker& row);
    void add_records(std::span<const std::string_view> fields,
                     const RowChecker& row,
                     std::int64_t line);
    void observe_alike(const RecordKeys::Outcome& keyed) const;
    void settle_places();
    void count_items();

    const CheckPlan& plan_;
    const FindingObserver& observe_;
    RecordKeys keys_;
    std::vector<std::int64_t> lines_;  ///< by record; only where somebody observes
    BatchReceipt receipt_;
    RecordColumns records_;
    std::vector<std::vector<PlaceCodes::Entry>> places_;  ///< by role, until the vintage is known
    // Of one row, kept to be used again.
    std::vector<std::string_view> lasting_;
    std::vector<std::uint16_t> revisable_;
};

}  // namespace hub::ingest
