#pragma once

#include "domain/dataset_definition.hpp"
#include "ingest/record_store.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace hub::ingest {

struct QualityRule;

/// Something that is so of a batch as a whole.
struct BatchFinding {
    std::string column;  ///< of the item, or of the month
    const QualityRule* rule{nullptr};
    std::int64_t records{0};  ///< that it is about
};

/// What rules about whole batches say of one that was read: that it came late, where it is the
/// first delivery of its month, and that items are recorded less than the definition aims at.
/// `today` in days since 1 January 1970.
std::vector<BatchFinding> batch_findings(const domain::DatasetDefinition& definition,
                                         const BatchReceipt& receipt,
                                         std::int64_t today);

/// The same, and writes them into the receipt.
std::vector<BatchFinding> note_batch_findings(const domain::DatasetDefinition& definition,
                                              BatchReceipt& receipt,
                                              std::int64_t today);

}  // namespace hub::ingest
