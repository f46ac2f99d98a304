#pragma once

#include "base/result.hpp"

// What no policy file may go below: a configuration must not be able to switch protection off.
namespace hub::disclosure {

class DisclosurePolicy;

inline constexpr int least_threshold = 5;
inline constexpr int least_largest_noise = 3;
inline constexpr int least_hidden_up_to = 2;
inline constexpr double least_variance = 3;
inline constexpr int least_batch = 20;

/// Standard deviation of the best linear attacker's error that must be left at every node that may
/// be small, and at those as coarse as authority × quarter.
inline constexpr double least_attacker_sd = 0.85;
inline constexpr double least_attacker_sd_coarse = 0.45;

/// Refuses, with the node and its figure, a policy that is weaker.
Status check_floor(const DisclosurePolicy& policy);

}  // namespace hub::disclosure
