#pragma once

#include "disclosure/geography_shape.hpp"
#include "disclosure/policy.hpp"

#include <string>

namespace hub::disclosure {

/// A policy in plain words, and what the best linear attacker makes of it: what is answered by
/// which areas, how finely and with how many dimensions, the noise of one cell, and the weakest
/// node of each class against its floor, for one release and for a quarter's whole life.
///
/// @param geography  real areas, reckoned by least squares; null: the policy's numbers, nested
std::string explain_policy(const DisclosurePolicy& policy,
                           const GeographyShape* geography = nullptr);

}  // namespace hub::disclosure
