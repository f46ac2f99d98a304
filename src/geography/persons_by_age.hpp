#pragma once

#include <array>
#include <cstddef>

namespace hub::geography {

/// Single years of age: 0 to 89, and 90 for everybody older.
inline constexpr std::size_t single_ages = 91;
using PersonsByAge = std::array<double, single_ages>;

}  // namespace hub::geography
