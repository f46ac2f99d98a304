#pragma once

#include "ingest/finding.hpp"
#include "ingest/record_keys.hpp"
#include "ingest/row_checker.hpp"
#include "ingest/waiting_records.hpp"

#include <vector>

namespace hub::ingest {

/// The dimensions, by number, whose values a later delivery may change.
std::vector<std::size_t> revisable_dimensions(const domain::DatasetDefinition& definition);

/// A batch's records, all in memory. Settled in one part, in the order that they were added.
class RecordsInMemory final : public WaitingRecords {
public:
    /// Plan, secret and `found.numbers` must outlive it. `batch` is what numbers are remembered by,
    /// `body` the reporting body's slug.
    RecordsInMemory(const CheckPlan& plan,
                    const SecretKey& secret,
                    std::uint64_t batch,
                    std::string_view body,
                    FoundAcross found);

    void add(const CheckedRecord& record) override;
    Status settle(BatchReceipt& receipt, const TakeRecords& take) override;

private:
    void observe(const Finding& finding) const;
    void observe_alike(const RecordKeys::Outcome& keyed) const;

    const CheckPlan& plan_;
    std::uint64_t batch_;
    FoundAcross found_;
    std::int64_t numbers_elsewhere_{0};
    std::vector<std::int64_t> lines_;  ///< by record; only where somebody observes
    RecordKeys keys_;
    RecordColumns records_;
    std::vector<std::vector<PlaceCodes::Entry>> places_;  ///< by role
    std::vector<std::size_t> revisable_dimensions_;
    std::vector<std::uint16_t> revisable_;  ///< of one record, kept to be used again
};

}  // namespace hub::ingest
