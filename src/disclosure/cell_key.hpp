#pragma once

#include "disclosure/raw_count.hpp"

#include <cstdint>

namespace hub::disclosure {

/// The XOR of the record keys of a cell's contributors: the same contributors, the same key,
/// whatever the route, the order of rows or the number of threads. It stays inside the server and
/// is read only by the protector, since two equal keys would tell that two cells hold the same
/// people.
class CellKey {
public:
    CellKey() = default;
    explicit constexpr CellKey(std::uint64_t bits) : bits_{bits} {}

    [[nodiscard]] constexpr std::uint64_t reveal(const RevealKey& /*proof*/) const { return bits_; }

    constexpr CellKey& operator^=(CellKey other) {
        bits_ ^= other.bits_;
        return *this;
    }

private:
    std::uint64_t bits_{0};
};

}  // namespace hub::disclosure
