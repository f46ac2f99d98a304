#include "ingest/number_memory.hpp"

#include <utility>

namespace hub::ingest {

namespace {

constexpr std::size_t first_slots = 1U << 10U;
constexpr std::uint64_t ordinals = 0xFFFF;  ///< the bits of a slot that are no hash

std::size_t place_of(std::uint64_t hash) {
    constexpr unsigned ordinal_bits = 16;
    return static_cast<std::size_t>(hash >> ordinal_bits);
}

}  // namespace

void NumberMemory::fetch(std::uint64_t number) const {
    if (!slots_.empty()) {
        __builtin_prefetch(&slots_[place_of(number) & (slots_.size() - 1)]);
    }
}

NumberMemory::Slot& NumberMemory::slot_of(std::uint64_t hash) {
    const auto last = slots_.size() - 1;
    auto at = place_of(hash) & last;
    while (slots_[at] != 0 && ((slots_[at] ^ hash) & ~ordinals) != 0) {
        at = (at + 1) & last;
    }
    return slots_[at];
}

void NumberMemory::grow() {
    std::vector<Slot> before(slots_.empty() ? first_slots : slots_.size() * 2);
    std::swap(before, slots_);
    for (const auto slot : before) {
        if (slot != 0) {
            slot_of(slot) = slot;
        }
    }
}

void NumberMemory::turn_to(std::uint64_t batch) {
    if (ordinal_ != 0 && batch == batch_) {
        return;
    }
    batch_ = batch;
    ordinal_ = batches_.try_emplace(batch, batches_.size() + 1).first->second;
}

bool NumberMemory::is_elsewhere(std::uint64_t number, std::uint64_t batch) {
    if (taken_ * 2 >= slots_.size() && taken_ < most_numbers) {
        grow();
    }
    turn_to(batch);
    auto& slot = slot_of(number);
    if (slot != 0) {
        return (slot & ordinals) != ordinal_;
    }
    if (taken_ < most_numbers && ordinal_ <= ordinals) {
        slot = (number & ~ordinals) | ordinal_;
        ++taken_;
    }
    return false;
}

}  // namespace hub::ingest
