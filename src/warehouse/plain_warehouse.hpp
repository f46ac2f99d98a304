#pragma once

#include "query/warehouse.hpp"

#include <map>
#include <string>
#include <vector>

namespace hub::warehouse {

/// One record as the referee keeps it.
struct PlainRecord {
    std::uint64_t record_key{0};
    std::int32_t place{0};
    int month{0};
    std::int32_t reporting_body{0};
    std::map<std::string, int> values;  ///< dimension → number of its value
};

/// A release before the one that is served, over the same records.
struct PlainEarlierRelease {
    query::Release release;
    std::map<std::string, std::string> documents;
};

/// Counts records in plain memory, one by one: a fake for tests of what stands above it, and the
/// referee that DuckDB must agree with.
class PlainWarehouse final : public query::Warehouse {
public:
    /// @param units  the quarters that a frozen release serves; none: it serves everything
    PlainWarehouse(std::vector<PlainRecord> records,
                   std::vector<query::ReceivedBatch> batches,
                   std::vector<query::ReleasedUnit> units = {})
        : records_{std::move(records)}, batches_{std::move(batches)}, units_{std::move(units)} {}

    void keep_earlier(PlainEarlierRelease earlier) { earlier_ = std::move(earlier); }

    [[nodiscard]] Result<std::unique_ptr<query::Snapshot>> snapshot() const override;

private:
    std::vector<PlainRecord> records_;
    std::vector<query::ReceivedBatch> batches_;
    std::vector<query::ReleasedUnit> units_;
    PlainEarlierRelease earlier_;
};

}  // namespace hub::warehouse
