#pragma once

#include "disclosure/cell_key.hpp"
#include "disclosure/raw_count.hpp"

#include <cstddef>
#include <vector>

namespace hub::disclosure {

/// Shape of a table of counts: rows × columns × months, the month running fastest.
/// A question by month alone has one column.
struct TableShape {
    std::size_t rows{0};
    std::size_t columns{1};
    std::size_t months{1};

    [[nodiscard]] std::size_t cells() const { return rows * columns * months; }
    [[nodiscard]] std::size_t at(std::size_t row, std::size_t column, std::size_t month) const {
        return (row * columns + column) * months + month;
    }
    bool operator==(const TableShape&) const = default;
};

/// Counts and cell keys before disclosure control, dense: what no record contributes to is zero.
struct RawTable {
    explicit RawTable(TableShape of) : shape{of}, counts(of.cells()), keys(of.cells()) {}

    TableShape shape;
    std::vector<RawCount> counts;
    std::vector<CellKey> keys;
};

}  // namespace hub::disclosure
