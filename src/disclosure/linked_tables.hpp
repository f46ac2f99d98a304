#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hub::disclosure {

/// One published cell of a set of linked tables: the sum of some of the innermost cells.
struct LinkedCell {
    std::vector<std::uint32_t> inner;  ///< in ascending order
    std::int64_t value{0};
    bool must_show{false};  ///< an earlier release showed it, so hiding it would hide nothing
    bool must_hide{false};  ///< an earlier release hid it
};

/// All tables that are published together, and those published before, as one system: whatever
/// somebody can add and subtract is a combination of these cells.
struct LinkedTables {
    std::size_t inner_cells{0};
    std::vector<LinkedCell> cells;
};

}  // namespace hub::disclosure
