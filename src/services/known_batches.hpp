#pragma once

#include "base/result.hpp"
#include "ingest/record_store.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace hub::services {

/// The batches of a dataset that a store holds, with those that an import has read so far.
class KnownBatches {
public:
    /// Replaced batches and other datasets are left out.
    KnownBatches(const std::vector<ingest::StoredBatch>& stored, std::string_view dataset);

    [[nodiscard]] bool store_holds(const ingest::BatchIdentity& batch) const;
    /// The file of this import that has the batch already, else none; then the batch is known.
    std::optional<std::string> read_before(const ingest::BatchReceipt& receipt);
    /// The boundary vintage of the same body's nearest month, the earlier of two as near.
    [[nodiscard]] std::optional<int> nearest_vintage(const ingest::BatchIdentity& batch) const;

private:
    struct Known {
        int vintage{0};
        bool stored{false};
        std::string read_from;  ///< the file, where this import has read it
    };
    std::map<ingest::BatchIdentity, Known> batches_;
};

/// The refusal of a file whose month of a body stands in another file of the same import.
Error read_twice(const std::filesystem::path& file,
                 const ingest::BatchIdentity& batch,
                 const std::string& other);

}  // namespace hub::services
