#pragma once

#include "base/result.hpp"
#include "disclosure/linked_tables.hpp"

#include <chrono>
#include <cstdint>
#include <vector>

namespace hub::disclosure {

/// What an outsider can work out of one hidden cell: it lies between the two, both included.
struct HiddenInterval {
    std::size_t cell{0};
    std::int64_t least{0};
    std::int64_t most{0};
    [[nodiscard]] std::int64_t width() const { return most - least; }
};

/// Bounds of the hidden cells by linear programmes: all counts are 0 or more, and every shown cell
/// is the sum that it is. Values of hidden cells are not looked at.
///
/// @param hidden  by cell
/// @param which   hidden cells to bound; empty: all
/// @return in the order of the cells. Refused where a programme does not end or the time is over.
Result<std::vector<HiddenInterval>> audit_suppression(
    const LinkedTables& tables,
    const std::vector<bool>& hidden,
    const std::vector<std::size_t>& which = {},
    std::chrono::steady_clock::time_point until = std::chrono::steady_clock::time_point::max());

}  // namespace hub::disclosure
