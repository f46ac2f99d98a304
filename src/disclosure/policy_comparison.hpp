#pragma once

#include "disclosure/policy.hpp"

#include <string>
#include <vector>

namespace hub::disclosure {

/// In which ways a policy protects less than the one in force, or might: a sentence each; empty
/// where it protects at least as much everywhere. What cannot be told from the two alone counts as
/// less.
std::vector<std::string> ways_looser(const DisclosurePolicy& now, const DisclosurePolicy& then);

}  // namespace hub::disclosure
