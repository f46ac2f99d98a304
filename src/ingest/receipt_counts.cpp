#include "ingest/receipt_counts.hpp"

#include "ingest/quality_rule.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::ingest {

namespace {

constexpr std::size_t refused_rows_told = 100;

std::int64_t& count_of(ItemCompleteness& item, domain::ItemState state) {
    switch (state) {
        case domain::ItemState::recorded:
            break;
        case domain::ItemState::not_known:
            return item.not_known;
        case domain::ItemState::not_asked:
            return item.not_asked;
        case domain::ItemState::not_recorded:
            return item.not_recorded;
        case domain::ItemState::unrecognised:
            return item.unrecognised;
    }
    return item.recorded;
}

bool can_be_missing(const domain::Dimension& dimension) {
    return std::any_of(dimension.values.begin(), dimension.values.end(), [](const auto& value) {
        return state_of(value) != domain::ItemState::recorded;
    });
}

void tell(BatchReceipt& receipt, RefusedRow row) {
    if (receipt.first_refused_rows.size() < refused_rows_told) {
        receipt.first_refused_rows.push_back(std::move(row));
    }
}

}  // namespace

void count_rows(std::vector<RowsByRule>& by_rule, const std::string& rule, std::int64_t rows) {
    const auto found = std::find_if(by_rule.begin(), by_rule.end(), [&](const RowsByRule& other) {
        return other.rule == rule;
    });
    if (found == by_rule.end()) {
        by_rule.push_back({rule, rows});
    } else {
        found->rows += rows;
    }
}

void count_refused(BatchReceipt& receipt, RefusedRow row) {
    ++receipt.rows_received;
    ++receipt.rows_refused;
    count_rows(receipt.refused_by_rule, fmt::format("{}: {}", row.column, row.rule));
    tell(receipt, std::move(row));
}

void count_refused(BatchReceipt& receipt, const BatchReceipt& other) {
    receipt.rows_received += other.rows_refused;
    receipt.rows_refused += other.rows_refused;
    for (const auto& refused : other.refused_by_rule) {
        count_rows(receipt.refused_by_rule, refused.rule, refused.rows);
    }
    for (const auto& row : other.first_refused_rows) {
        tell(receipt, row);
    }
}

void count_odd_ids(BatchReceipt& receipt,
                   const domain::DatasetDefinition& definition,
                   const QualityRule& broken,
                   std::int64_t records) {
    if (records > 0) {
        count_rows(receipt.accepted_with,
                   fmt::format("{}: {}", definition.identity_column, broken.said()),
                   records);
    }
}

ItemCounts::ItemCounts(const domain::DatasetDefinition& definition) : definition_{definition} {
    for (const auto& dimension : definition.dimensions) {
        by_value_.emplace_back(can_be_missing(dimension) ? dimension.values.size() : 0);
    }
}

void ItemCounts::add(const RecordColumns& records) {
    for (std::size_t d = 0; d < by_value_.size(); ++d) {
        if (!by_value_[d].empty()) {
            for (const auto value : records.dimension[d]) {
                ++by_value_[d][value];
            }
        }
    }
}

std::vector<ItemCompleteness> ItemCounts::items() const {
    std::vector<ItemCompleteness> items;
    for (std::size_t d = 0; d < by_value_.size(); ++d) {
        const auto& dimension = definition_.dimensions[d];
        if (by_value_[d].empty()) {
            continue;
        }
        auto& item = items.emplace_back(ItemCompleteness{dimension.id});
        for (std::size_t value = 0; value < by_value_[d].size(); ++value) {
            count_of(item, state_of(dimension.values[value])) += by_value_[d][value];
        }
    }
    return items;
}

}  // namespace hub::ingest
