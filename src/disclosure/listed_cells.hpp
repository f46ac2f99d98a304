#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hub::disclosure {

/// What a listed table shows of a cell: exact, rounded, or hidden.
struct ListedValue {
    bool shown{false};
    std::int64_t value{0};  ///< 0 where hidden

    bool operator==(const ListedValue&) const = default;
};

/// One cell of a listed table: which counted rows, periods and combinations it adds.
struct ListedCell {
    std::string name;  ///< "msoa|E02001347|2018-Q1|robbery"
    std::vector<std::uint32_t> rows;
    std::vector<std::uint32_t> periods;
    std::vector<std::uint32_t> combinations;
    std::optional<ListedValue> earlier;  ///< as an earlier release had it
};

/// All cells that are published together over one counted table of rows × combinations × months.
struct ListedCells {
    int months_per_period{1};  ///< of the finest period
    std::vector<ListedCell> cells;
};

}  // namespace hub::disclosure
