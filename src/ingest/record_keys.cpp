#include "ingest/record_keys.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <iterator>
#include <numeric>
#include <tuple>

namespace hub::ingest {

namespace {

/// What stands before the parts of all hashes of one purpose.
std::string heading(std::string_view dataset, std::string_view purpose) {
    std::string bytes;
    add_key_part(bytes, dataset);
    add_key_part(bytes, std::to_string(key_epoch));
    add_key_part(bytes, purpose);
    return bytes;
}

}  // namespace

void add_key_part(std::string& bytes, std::string_view part) {
    const auto start = bytes.size();
    bytes.resize(start + key_part_size(part));
    write_key_part(bytes.data() + start, part);
}

char* write_key_part(char* at, std::string_view part) {
    static_assert(std::endian::native == std::endian::little);
    const auto size = static_cast<std::uint32_t>(part.size());
    std::memcpy(at, &size, sizeof(size));
    return std::copy(part.begin(), part.end(), at + sizeof(size));
}

std::size_t key_part_size(std::string_view part) {
    return sizeof(std::uint32_t) + part.size();
}

void add_supplier_id(std::string& bytes, std::string_view supplier_id, std::string_view body) {
    if (!supplier_id.empty()) {
        add_key_part(bytes, supplier_id);
        add_key_part(bytes, body);
    }
}

KeyHashes::KeyHashes(const SecretKey& secret, std::string_view dataset)
    : secret_{secret},
      columns_{heading(dataset, "columns")},
      supplier_id_{heading(dataset, "supplier id")},
      repeated_{heading(dataset, "repeated")},
      order_{secret, heading(dataset, "order")} {}

std::uint64_t KeyHashes::hash(std::string_view purpose, std::string_view parts) {
    message_ = purpose;
    message_ += parts;
    return keyed_hash_64(secret_, message_);
}

KeyParts KeyHashes::parts(std::string_view supplier_id, std::string_view lasting) {
    if (supplier_id.empty()) {
        return {hash(columns_, lasting)};
    }
    return {hash(supplier_id_, supplier_id), order_(lasting)};
}

std::uint64_t KeyHashes::repeated(std::uint64_t identity, std::uint64_t ordinal) {
    std::string parts;
    add_key_part(parts, std::to_string(identity));
    add_key_part(parts, std::to_string(ordinal));
    return hash(repeated_, parts);
}

std::uint64_t RecordKeys::add(std::string_view supplier_id,
                              std::span<const std::string_view> lasting,
                              std::span<const std::uint16_t> revisable) {
    supplier_id_.clear();
    add_supplier_id(supplier_id_, supplier_id, body_);
    lasting_.clear();
    for (const auto text : lasting) {
        add_key_part(lasting_, text);
    }
    rows_.push_back(hashes_.parts(supplier_id_, lasting_));
    revisable_size_ = revisable.size();
    revisable_.insert(revisable_.end(), revisable.begin(), revisable.end());
    return rows_.back().identity;
}

std::span<const std::uint16_t> RecordKeys::revisable(std::uint32_t row) const {
    return std::span{revisable_}.subspan(row * revisable_size_, revisable_size_);
}

/// Rows of one identity: the first keeps it as its key, each further one gets a key of the identity
/// and its ordinal. Ordinals follow what the rows say, not where they stand in the file.
void RecordKeys::settle_alike(std::span<const std::uint32_t> rows, Outcome& outcome) {
    for (std::size_t ordinal = 1; ordinal < rows.size(); ++ordinal) {
        const auto row = rows[ordinal];
        outcome.keys[row] = hashes_.repeated(rows_[row].identity, ordinal);
    }
    if (rows.size() > 1) {
        name_repeats(rows, outcome);
    }
}

bool RecordKeys::are_alike(std::uint32_t row, std::uint32_t other) const {
    const auto a = revisable(row);
    const auto b = revisable(other);
    return rows_[row].lasting == rows_[other].lasting &&
           std::equal(a.begin(), a.end(), b.begin(), b.end());
}

/// Of rows that are alike all but the first in the file are told; of those first ones, which share
/// an id and differ, again all but the first.
void RecordKeys::name_repeats(std::span<const std::uint32_t> rows, Outcome& outcome) const {
    std::vector<std::uint32_t> firsts{rows.front()};
    for (std::size_t i = 1; i < rows.size(); ++i) {
        // Rows that are alike stand together, in the order of the file.
        if (are_alike(rows[i], rows[i - 1])) {
            outcome.identical_rows.push_back(rows[i]);
        } else {
            firsts.push_back(rows[i]);
        }
    }
    const auto first = std::min_element(firsts.begin(), firsts.end());
    std::copy_if(
        firsts.begin(), firsts.end(), std::back_inserter(outcome.repeated_ids), [&](auto row) {
            return row != *first;
        });
}

RecordKeys::Outcome RecordKeys::finish() {
    Outcome outcome;
    outcome.keys.reserve(rows_.size());
    for (const auto& row : rows_) {
        outcome.keys.push_back(row.identity);
    }
    std::vector<std::uint32_t> order(rows_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
        const auto left = std::tie(rows_[a].identity, rows_[a].lasting);
        const auto right = std::tie(rows_[b].identity, rows_[b].lasting);
        if (left != right) {
            return left < right;
        }
        const auto x = revisable(a);
        const auto y = revisable(b);
        const auto differ = std::mismatch(x.begin(), x.end(), y.begin(), y.end());
        return differ.first == x.end() ? a < b : *differ.first < *differ.second;
    });
    for (std::size_t from = 0; from < order.size();) {
        auto to = from + 1;
        while (to < order.size() && rows_[order[to]].identity == rows_[order[from]].identity) {
            ++to;
        }
        settle_alike(std::span{order}.subspan(from, to - from), outcome);
        from = to;
    }
    return outcome;
}

}  // namespace hub::ingest
