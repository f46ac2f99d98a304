#pragma once

#include "base/keyed_hash.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hub::ingest {

/// Which generation of keys is in use. A change of secret or of rule makes a new epoch.
inline constexpr int key_epoch = 1;

/// Gives every record of one batch its key: a keyed hash of what the record is, never of what
/// became of it. Rule and reasons in docs/decisions/0007-record-keys.md.
///
/// The same rows in another order get the same keys; rows that are alike get different keys; a
/// changed revisable value leaves the key as it was.
class RecordKeys {
public:
    /// The secret must outlive it.
    RecordKeys(const SecretKey& secret, std::string_view dataset);

    /// A record, by the supplier's id (empty where there is none), its columns that a later
    /// delivery does not change, and the numbers of its values that may change: as many in each
    /// call.
    void add(std::string_view supplier_id,
             std::span<const std::string_view> lasting,
             std::span<const std::uint16_t> revisable);

    struct Outcome {
        std::vector<std::uint64_t> keys;  ///< in the order of `add`
        /// Records, by their number in the order of `add`: alike in everything with one added
        /// before, and with the supplier's id of one before but other content.
        std::vector<std::uint32_t> identical_rows;
        std::vector<std::uint32_t> repeated_ids;
    };
    /// To be asked once, when all records were added.
    [[nodiscard]] Outcome finish();

private:
    struct Row {
        std::uint64_t identity{0};
        std::uint64_t lasting{0};  ///< hash of the lasting columns, where the id is the supplier's
    };

    std::uint64_t hash(std::string_view purpose, std::span<const std::string_view> parts);
    void settle_alike(std::span<const std::uint32_t> rows, Outcome& outcome);
    void name_repeats(std::span<const std::uint32_t> rows, Outcome& outcome) const;
    [[nodiscard]] bool are_alike(std::uint32_t row, std::uint32_t other) const;
    [[nodiscard]] std::span<const std::uint16_t> revisable(std::uint32_t row) const;

    const SecretKey& secret_;
    std::string prefix_;
    std::string message_;
    std::vector<Row> rows_;
    std::vector<std::uint16_t> revisable_;  ///< by row, `revisable_size_` each
    std::size_t revisable_size_{0};
};

}  // namespace hub::ingest
