#pragma once

#include "disclosure/linked_tables.hpp"

#include <cstdint>
#include <vector>

namespace hub::disclosure {

/// Small-count rounding (Langsrud and Heldal, Privacy in Statistical Databases 2018): innermost
/// counts that enter a small published cell become 0 or the base, so that no published cell is 1 to
/// base − 1 and published sums stay sums. As many go up as keep the total nearest, and those go up
/// that move the published cells least (sum of squares). Where that makes another published cell
/// small, its parts are rounded next.
///
/// @param inner      counts by innermost cell
/// @param published  cells whose sums are shown; their `value` is not looked at
/// @return inner counts, rounded
std::vector<std::int64_t> round_additively(const std::vector<std::int64_t>& inner,
                                           const LinkedTables& published,
                                           std::int64_t base);

}  // namespace hub::disclosure
