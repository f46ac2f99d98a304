#pragma once

// How many decimals leave the server: enough to recompute a rate, and the same in every format.
namespace hub::publish {

inline constexpr int person_years_decimals = 2;
inline constexpr int rate_decimals = 4;
inline constexpr int noise_decimals = 2;
inline constexpr int share_decimals = 3;
/// Of what methods give, which is of many sizes.
inline constexpr int analysis_digits = 8;

}  // namespace hub::publish
