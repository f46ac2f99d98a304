#pragma once

#include "indicators/indicator_table.hpp"
#include "publish/sheet.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace hub::publish {

/// What each figure's line holds behind its row and column, the same in every file.
inline constexpr std::array<std::string_view, 11> figure_columns{"status",
                                                                 "count",
                                                                 "denominator",
                                                                 "rate",
                                                                 "lower_limit",
                                                                 "upper_limit",
                                                                 "rate_per",
                                                                 "rate_basis",
                                                                 "noise_sd",
                                                                 "reliability",
                                                                 "stage"};

/// One figure's line: the ids of row and column, then `figure_columns`. What is not published is
/// shorthand, never a number and never empty.
SheetRow figure_cells(const indicators::IndicatorTable& table, std::size_t row, std::size_t column);

}  // namespace hub::publish
