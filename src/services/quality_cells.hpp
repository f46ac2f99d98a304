#pragma once

#include "indicators/quality_table.hpp"
#include "query/answer.hpp"

#include <functional>
#include <optional>
#include <vector>

// From the door's answers to the completeness of items.
namespace hub::services {

using Cells = std::vector<disclosure::ProtectedCell>;

/// Limits of shares, and of what is called a change: thirteen items are looked at together, so that
/// one is only named where chance would seldom make it.
inline constexpr double share_level = 0.95;
inline constexpr double change_level = 0.99;

/// The cells of a row in one of the answer's spans, one a value.
Cells cells_of(const query::Answer& answer, std::size_t row, std::size_t span, std::size_t values);
/// The cells of a column, where rows are values.
Cells column_of(const query::Answer& answer, std::size_t column);
/// As many cells as the item has values, none of which tells anything.
Cells hidden_like(const disclosure::ProtectedCell& total, const domain::Dimension& item);

/// By span, whether any row of it is there.
std::vector<bool> spans_shown(const query::Answer& answer, std::size_t spans);

/// All values together; none where one is not available.
std::optional<indicators::UsableCount> total_of(const Cells& by_value,
                                                const indicators::CellReading& reading);

/// Completeness of a span with limits of a level.
using CompletenessAt = std::function<indicators::Completeness(std::size_t span, double level)>;
/// Of the periods shown, then of the newest year and of the one before where they are there.
indicators::ItemHistory history_of(const CompletenessAt& counted,
                                   std::size_t periods,
                                   bool has_latest,
                                   bool has_before);

/// What the missing leave open of the share of each value that says something.
std::vector<indicators::ValueBounds> bounds_of(const Cells& by_value,
                                               const domain::Dimension& item,
                                               const indicators::CellReading& reading);

}  // namespace hub::services
