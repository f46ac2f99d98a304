#pragma once

#include <cstdint>

namespace hub::disclosure {

/// Proof that the holder is the protector. Nobody else can make one.
class RevealKey {
    friend class Protector;
    explicit RevealKey() = default;  // explicit, so that `{}` is not a key
};

/// A count of records before disclosure control.
///
/// It is made by a warehouse, may be added to another, and is read only by the protector: it has
/// no conversion to a number, no comparison, no stream operator, no hash and no JSON.
class RawCount {
public:
    RawCount() = default;
    explicit constexpr RawCount(std::int64_t value) : value_{value} {}

    [[nodiscard]] constexpr std::int64_t reveal(const RevealKey& /*proof*/) const { return value_; }

    constexpr RawCount& operator+=(RawCount other) {
        value_ += other.value_;
        return *this;
    }
    friend constexpr RawCount operator+(RawCount a, RawCount b) { return a += b; }

private:
    std::int64_t value_{0};
};

}  // namespace hub::disclosure
