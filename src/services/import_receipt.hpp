#pragma once

#include "ingest/record_store.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace hub::services {

/// What an import did, batch by batch.
struct ImportOutcome {
    std::string dataset;
    std::string release;  ///< the one made: "police-3"
    std::vector<ingest::BatchReceipt> batches;
    std::int64_t files_skipped{0};
    std::int64_t batches_over{0};  ///< months that may not be kept any more, left out
};

/// The receipt for the person who imported: sums, refusals by rule, and the first refused rows by
/// file, line and column. Never a value.
std::string receipt_text(const ImportOutcome& outcome);

}  // namespace hub::services
