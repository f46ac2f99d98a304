#pragma once

#include "ingest/record_store.hpp"

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

namespace hub::ingest {

/// Remembers, as hashes, the suppliers' numbers of records over the files of one import, and in
/// which batch each was seen first. It takes up to half a million numbers of up to 65,535 batches,
/// 8 MiB, and no more after that: a number beyond is looked for and not remembered.
class NumberMemory {
public:
    static constexpr std::size_t most_numbers = std::size_t{1} << 19U;

    /// Whether another batch of the same reporting body has the number; else it is of this one from
    /// now on. Bodies number for themselves. An empty number is nowhere.
    bool is_elsewhere(std::string_view number, const BatchIdentity& batch);

private:
    /// 48 bits of a number's hash above the ordinal of its batch; 0: the slot is free.
    using Slot = std::uint64_t;

    Slot& slot_of(std::uint64_t hash);
    void grow();
    void turn_to(const BatchIdentity& batch);

    std::map<BatchIdentity, std::uint64_t> batches_;
    BatchIdentity batch_;         ///< of the last number
    std::uint64_t ordinal_{0};    ///< of that batch, from 1
    std::uint64_t body_hash_{0};  ///< and of its reporting body
    std::vector<Slot> slots_;     ///< a power of two, at most half of them taken
    std::size_t taken_{0};
};

}  // namespace hub::ingest
