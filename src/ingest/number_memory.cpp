#include "ingest/number_memory.hpp"

#include <functional>
#include <utility>

namespace hub::ingest {

namespace {

constexpr std::size_t first_slots = 1U << 10U;
constexpr std::uint64_t ordinals = 0xFFFF;  ///< the bits of a slot that are no hash

std::uint64_t hash_of(std::string_view text) {
    return static_cast<std::uint64_t>(std::hash<std::string_view>{}(text));
}

}  // namespace

NumberMemory::Slot& NumberMemory::slot_of(std::uint64_t hash) {
    const auto last = slots_.size() - 1;
    constexpr unsigned hash_bits = 16;
    auto at = static_cast<std::size_t>(hash >> hash_bits) & last;
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

void NumberMemory::turn_to(const BatchIdentity& batch) {
    if (ordinal_ != 0 && batch == batch_) {
        return;
    }
    constexpr std::uint64_t spread = 0x9E3779B97F4A7C15U;  // odd, so that no two bodies meet
    batch_ = batch;
    body_hash_ = hash_of(batch.reporting_body) * spread;
    ordinal_ = batches_.try_emplace(batch, batches_.size() + 1).first->second;
}

bool NumberMemory::is_elsewhere(std::string_view number, const BatchIdentity& batch) {
    if (number.empty()) {
        return false;
    }
    if (taken_ * 2 >= slots_.size() && taken_ < most_numbers) {
        grow();
    }
    turn_to(batch);
    const auto hash = hash_of(number) ^ body_hash_;
    auto& slot = slot_of(hash);
    if (slot != 0) {
        return (slot & ordinals) != ordinal_;
    }
    if (taken_ < most_numbers && ordinal_ <= ordinals) {
        slot = (hash & ~ordinals) | ordinal_;
        ++taken_;
    }
    return false;
}

}  // namespace hub::ingest
