#pragma once

#include <cstdint>
#include <optional>

namespace hub::disclosure {

/// The published rule of NHS England for counts below national level (hospital episode statistics
/// and emergency care since September 2018): 1 to 7 are hidden, others go to the nearest 5, and 0
/// stays 0. None where hidden.
constexpr std::optional<std::int64_t> nhs_rounded(std::int64_t count) {
    constexpr std::int64_t base = 5;
    constexpr std::int64_t least_shown = 8;
    if (count == 0) {
        return 0;
    }
    return count < least_shown ? std::nullopt : std::optional{(count + base / 2) / base * base};
}

/// Variance of the error of rounding to the nearest 5: the five errors −2 … 2 are alike.
inline constexpr double nhs_rounding_variance = 2.0;
inline constexpr int nhs_least_shown = 8;

}  // namespace hub::disclosure
