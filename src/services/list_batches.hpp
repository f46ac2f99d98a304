#pragma once

#include "base/result.hpp"

#include <string>

namespace hub::ingest {
class RecordStore;
}  // namespace hub::ingest

namespace hub::services {

/// What was received of a dataset from whom for which month, one line a batch, replaced ones
/// included. All of it is receipts.
Result<std::string> list_batches(const ingest::RecordStore& store, const std::string& dataset);

}  // namespace hub::services
