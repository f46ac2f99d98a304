#include "services/quality_cells.hpp"

#include <algorithm>
#include <array>

namespace hub::services {

using disclosure::NotAvailable;
using indicators::UsableCount;

namespace {

constexpr double least_records_for_bounds = 10;

}  // namespace

Cells cells_of(const query::Answer& answer, std::size_t row, std::size_t span, std::size_t values) {
    Cells cells;
    for (std::size_t value = 0; value < values; ++value) {
        cells.push_back(answer.table.cell(row, span * values + value));
    }
    return cells;
}

Cells column_of(const query::Answer& answer, std::size_t column) {
    Cells cells;
    for (std::size_t row = 0; row < answer.table.rows(); ++row) {
        cells.push_back(answer.table.cell(row, column));
    }
    return cells;
}

Cells hidden_like(const disclosure::ProtectedCell& total, const domain::Dimension& item) {
    const disclosure::ProtectedCell cell = std::holds_alternative<NotAvailable>(total)
                                               ? disclosure::ProtectedCell{NotAvailable{}}
                                               : disclosure::Suppressed{};
    return Cells(item.values.size(), cell);
}

std::vector<bool> spans_shown(const query::Answer& answer, std::size_t spans) {
    std::vector<bool> shown(spans);
    const auto columns_of_span = answer.columns.size() / spans;
    for (std::size_t row = 0; row < answer.table.rows(); ++row) {
        for (std::size_t span = 0; span < spans; ++span) {
            const auto& cell = answer.table.cell(row, span * columns_of_span);
            shown[span] = shown[span] || !std::holds_alternative<NotAvailable>(cell);
        }
    }
    return shown;
}

std::optional<UsableCount> total_of(const Cells& by_value, const indicators::CellReading& reading) {
    UsableCount total;
    for (const auto& cell : by_value) {
        const auto count = indicators::usable(cell, reading);
        if (!count) {
            return std::nullopt;
        }
        total = indicators::sum_of(std::array{total, *count});
    }
    total.few = false;  // of a sum with a small part the size is known well enough
    return total;
}

indicators::ItemHistory history_of(const CompletenessAt& counted,
                                   std::size_t periods,
                                   bool has_latest,
                                   bool has_before) {
    indicators::ItemHistory history;
    for (std::size_t span = 0; span < periods; ++span) {
        history.periods.push_back(counted(span, share_level));
    }
    if (has_latest) {
        history.latest = counted(periods, share_level);
    }
    if (has_before) {
        history.before = counted(periods + 1, share_level);
        history.change = indicators::change_between(counted(periods + 1, change_level),
                                                    counted(periods, change_level));
    }
    return history;
}

std::vector<indicators::ValueBounds> bounds_of(const Cells& by_value,
                                               const domain::Dimension& item,
                                               const indicators::CellReading& reading) {
    std::vector<std::optional<UsableCount>> counts;
    UsableCount recorded;
    UsableCount missing;
    for (std::size_t value = 0; value < by_value.size(); ++value) {
        counts.push_back(indicators::usable(by_value[value], reading));
        if (!counts.back()) {
            return {};
        }
        auto& sum =
            state_of(item.values[value]) == domain::ItemState::recorded ? recorded : missing;
        sum = indicators::sum_of(std::array{sum, *counts.back()});
    }
    const bool withheld = std::all_of(by_value.begin(), by_value.end(), [](const auto& cell) {
        return std::holds_alternative<disclosure::Suppressed>(cell);
    });
    std::vector<indicators::ValueBounds> list;
    for (std::size_t value = 0; value < by_value.size(); ++value) {
        if (state_of(item.values[value]) != domain::ItemState::recorded) {
            continue;
        }
        indicators::ValueBounds entry;
        entry.id = item.values[value].slug;
        entry.label = item.values[value].label;
        const auto& having = *counts[value];
        const statistics::NoisedCount others{
            std::max(0.0, recorded.count.value - having.count.value),
            std::max(0.0, recorded.count.added_variance - having.count.added_variance)};
        const auto bounds =
            statistics::missingness_bounds(having.count, others, missing.count, share_level);
        if (bounds && !withheld &&
            recorded.count.value + missing.count.value >= least_records_for_bounds) {
            entry.status = indicators::CellStatus::published;
            entry.few = having.few;
            entry.bounds = *bounds;
        }
        list.push_back(std::move(entry));
    }
    return list;
}

}  // namespace hub::services
