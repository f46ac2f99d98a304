#pragma once

#include "ingest/batch_reader.hpp"

#include <utility>
#include <vector>

namespace hub::test {

/// Of a file that holds one batch: that one.
inline Result<ingest::Batch> the_batch(Result<std::vector<ingest::Batch>> batches) {
    if (!batches) {
        return batches.error();
    }
    if (batches->size() != 1) {
        return Error{ErrorCode::internal, "another number of batches than one"};
    }
    return std::move(batches->front());
}

}  // namespace hub::test
