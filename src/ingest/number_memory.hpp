#pragma once

#include <cstdint>
#include <map>
#include <vector>

namespace hub::ingest {

/// Remembers the hashes of suppliers' numbers of records over the files of one import, and in which
/// batch each was seen first. It takes up to half a million numbers of up to 65,535 batches,
/// 8 MiB, and no more after that: a number beyond is looked for and not remembered.
class NumberMemory {
public:
    static constexpr std::size_t most_numbers = std::size_t{1} << 19U;

    /// Whether another batch has the number; else it is of this one from now on. `number` is a hash
    /// of the supplier's number and of the body it is of, `batch` what tells batches apart.
    bool is_elsewhere(std::uint64_t number, std::uint64_t batch);

    /// Lets the processor fetch where a number would stand, before it is asked for.
    void fetch(std::uint64_t number) const;

private:
    /// 48 bits of a number's hash above the ordinal of its batch; 0: the slot is free.
    using Slot = std::uint64_t;

    Slot& slot_of(std::uint64_t hash);
    void grow();
    void turn_to(std::uint64_t batch);

    std::map<std::uint64_t, std::uint64_t> batches_;  ///< their ordinals, from 1
    std::uint64_t batch_{0};                          ///< of the last number
    std::uint64_t ordinal_{0};                        ///< of that batch; 0: there was none yet
    std::vector<Slot> slots_;  ///< a power of two, at most half of them taken
    std::size_t taken_{0};
};

}  // namespace hub::ingest
