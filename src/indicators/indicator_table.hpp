#pragma once

#include "domain/release_stage.hpp"
#include "statistics/crude_rate.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hub::indicators {

enum class CellStatus { published, zero_or_few, suppressed, not_available, not_applicable };

std::string_view slug_of(CellStatus status);

/// A rate with what it was set against.
struct RateFigure {
    double person_years{0};
    statistics::RateEstimate estimate;  ///< per `IndicatorTable::per` people a year, 95 % limits
};

/// One figure as it may be shown.
struct IndicatorCell {
    CellStatus status{CellStatus::not_available};
    std::int64_t count{0};  ///< where published
    /// Standard deviation of what protection added to the count, at most; 0: shown as it is.
    double noise_sd{0};
    bool low_reliability{false};  ///< a rate from fewer than 20
    /// Of the rate alone: published, or why there is none beside a published count.
    CellStatus rate_status{CellStatus::not_applicable};
    RateFigure rate;  ///< where `rate_status` is published
    std::string
        basis;  ///< what must be known of the figure: "11 of 12 months; mid-2019 population"
};

struct TableLabel {
    std::string id;
    std::string label;
    /// Of a column: how settled its months are, where that is known.
    std::optional<domain::ReleaseStage> stage{};
};

/// Figures of a table, row by row: what `publish` writes.
struct IndicatorTable {
    std::vector<TableLabel> rows;
    std::vector<TableLabel> columns;
    std::vector<IndicatorCell> cells;  ///< rows × columns, the column running fastest
    std::optional<int> per;            ///< 1,000 or 100,000 where rates were asked for
    bool old_population{false};        ///< some rate uses estimates more than two years away

    [[nodiscard]] const IndicatorCell& cell(std::size_t row, std::size_t column) const {
        return cells[row * columns.size() + column];
    }
};

}  // namespace hub::indicators
