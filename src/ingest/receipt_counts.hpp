#pragma once

#include "domain/dataset_definition.hpp"
#include "ingest/record_store.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace hub::ingest {

struct QualityRule;

void count_rows(std::vector<RowsByRule>& by_rule, const std::string& rule, std::int64_t rows = 1);

/// Counts a refused row, and tells it where it is one of the first.
void count_refused(BatchReceipt& receipt, RefusedRow row);
/// Counts the refused rows of another receipt as well.
void count_refused(BatchReceipt& receipt, const BatchReceipt& other);

/// Counts records that were kept with something odd about their supplier's id.
void count_odd_ids(BatchReceipt& receipt,
                   const domain::DatasetDefinition& definition,
                   const QualityRule& broken,
                   std::int64_t records);

/// Counts which items of a batch's records are missing, and why.
class ItemCounts {
public:
    /// The definition must outlive it.
    explicit ItemCounts(const domain::DatasetDefinition& definition);

    void add(const RecordColumns& records);
    /// Of the dimensions that can be missing.
    [[nodiscard]] std::vector<ItemCompleteness> items() const;

private:
    const domain::DatasetDefinition& definition_;
    std::vector<std::vector<std::int64_t>> by_value_;  ///< by dimension
};

}  // namespace hub::ingest
