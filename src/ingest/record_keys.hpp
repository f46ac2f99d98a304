#pragma once

#include "base/keyed_hash.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hub::ingest {

/// Which generation of keys is in use. A change of secret or of rule makes a new epoch.
inline constexpr int key_epoch = 2;

/// What a record's key is made of, before the other records of its batch are known.
struct KeyParts {
    std::uint64_t identity{0};
    std::uint64_t lasting{0};  ///< hash of the lasting columns, where the id is the supplier's
};

/// Adds a text with its length before it, so that no two lists of texts give the same bytes.
void add_key_part(std::string& bytes, std::string_view part);

/// The same where there is room for the bytes, as many as `key_part_size` says; gives their end.
char* write_key_part(char* at, std::string_view part);
std::size_t key_part_size(std::string_view part);

/// The bytes that a supplier's id is hashed by: the id, and the slug of the reporting body that
/// gave it, since bodies number for themselves. None where there is no id.
void add_supplier_id(std::string& bytes, std::string_view supplier_id, std::string_view body);

/// The keyed hashes that record keys are made of.
class KeyHashes {
public:
    /// The secret must outlive it.
    KeyHashes(const SecretKey& secret, std::string_view dataset);

    /// Of a record, by the bytes that `add_supplier_id` made and those that `add_key_part` made of
    /// its columns that a later delivery does not change.
    KeyParts parts(std::string_view supplier_id, std::string_view lasting);
    /// The key of a further record with the identity of an earlier one: 1 for the second, and so
    /// on.
    std::uint64_t repeated(std::uint64_t identity, std::uint64_t ordinal);

private:
    std::uint64_t hash(std::string_view purpose, std::string_view parts);

    const SecretKey& secret_;
    std::string columns_;  ///< what stands before the parts, by purpose
    std::string supplier_id_;
    std::string repeated_;
    ShortHash order_;
    std::string message_;
};

/// Gives every record of one batch, of one reporting body, its key: a keyed hash of what the record
/// is, never of what became of it. Rule and reasons in docs/decisions/0007-record-keys.md.
///
/// The same rows in another order get the same keys; rows that are alike get different keys; a
/// changed revisable value leaves the key as it was. It holds all of the batch: `RecordStaging`
/// gives the same keys to batches of any size.
class RecordKeys {
public:
    /// The secret must outlive it.
    RecordKeys(const SecretKey& secret, std::string_view dataset, std::string_view body)
        : hashes_{secret, dataset}, body_{body} {}

    /// A record, by the supplier's id (empty where there is none), its columns that a later
    /// delivery does not change, and the numbers of its values that may change: as many in each
    /// call.
    ///
    /// Gives the hash that the record is known by, before any other is looked at.
    std::uint64_t add(std::string_view supplier_id,
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
    void settle_alike(std::span<const std::uint32_t> rows, Outcome& outcome);
    void name_repeats(std::span<const std::uint32_t> rows, Outcome& outcome) const;
    [[nodiscard]] bool are_alike(std::uint32_t row, std::uint32_t other) const;
    [[nodiscard]] std::span<const std::uint16_t> revisable(std::uint32_t row) const;

    KeyHashes hashes_;
    std::string body_;
    std::string supplier_id_;  ///< of one record, as is the next
    std::string lasting_;
    std::vector<KeyParts> rows_;
    std::vector<std::uint16_t> revisable_;  ///< by row, `revisable_size_` each
    std::size_t revisable_size_{0};
};

}  // namespace hub::ingest
