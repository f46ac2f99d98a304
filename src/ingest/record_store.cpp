#include "ingest/record_store.hpp"

namespace hub::ingest {

Status RecordStore::add_batch(const BatchReceipt& receipt, const RecordColumns& records) {
    auto stored = begin_batch(receipt.identity);
    if (stored && records.size() > 0) {
        stored = add_records(records);
    }
    return stored ? finish_batch(receipt) : stored;
}

}  // namespace hub::ingest
