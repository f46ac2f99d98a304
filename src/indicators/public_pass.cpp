#include "indicators/public_pass.hpp"

#include "disclosure/totals.hpp"

#include <vector>

namespace hub::indicators {

namespace {

/// What the cell was is gone: a count, a rate or a spread that stayed inside could be written.
void hide(IndicatorCell& cell) {
    auto basis = std::move(cell.basis);
    cell = IndicatorCell{};
    cell.status = CellStatus::suppressed;
    cell.basis = std::move(basis);
}

bool is_small(const IndicatorCell& cell, int threshold) {
    return cell.status == CellStatus::zero_or_few ||
           (cell.status == CellStatus::published && cell.count < threshold);
}

std::vector<disclosure::ShownCell> as_shown(const IndicatorTable& table) {
    std::vector<disclosure::ShownCell> cells;
    cells.reserve(table.cells.size());
    for (const auto& row : table.rows) {
        for (const auto& column : table.columns) {
            const auto& cell = table.cells[cells.size()];
            cells.push_back({row.id,
                             column.id,
                             cell.status == CellStatus::suppressed,
                             cell.status == CellStatus::published,
                             cell.count});
        }
    }
    return cells;
}

}  // namespace

IndicatorTable for_public(IndicatorTable table, int threshold) {
    for (auto& cell : table.cells) {
        if (is_small(cell, threshold)) {
            hide(cell);
        }
    }
    for (const auto at : disclosure::to_hide_as_well(as_shown(table))) {
        hide(table.cells[at]);
    }
    return table;
}

}  // namespace hub::indicators
