#include "ingest/batch_gathering.hpp"

#include "ingest/receipt_counts.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace hub::ingest {

BatchGathering::BatchGathering(const CheckPlan& plan,
                               BatchIdentity identity,
                               std::unique_ptr<WaitingRecords> records)
    : plan_{plan}, records_{std::move(records)} {
    receipt_.identity = std::move(identity);
}

void BatchGathering::keep(std::span<const std::string_view> fields,
                          const RowChecker& row,
                          std::int64_t line) {
    ++receipt_.rows_received;
    ++receipt_.rows_accepted;
    for (const auto& [column, rule] : row.notes()) {
        note(column, *rule);
    }
    // The first place is the one that figures are of; a text may be matched besides.
    const bool placed = row.has_position() || row.places().front() != PlaceCodes::no_code;
    receipt_.rows_without_place += placed ? 0 : 1;
    receipt_.texts_matched += matched_texts(row);
    receipt_.records += row.count();
    add_records(fields, row, line);
}

/// By number; what they are called is written out once, at the end.
void BatchGathering::note(std::size_t column, const QualityRule& rule) {
    const auto found = std::find_if(noted_.begin(), noted_.end(), [&](const Noted& noted) {
        return noted.column == column && noted.rule == &rule;
    });
    if (found == noted_.end()) {
        noted_.push_back({column, &rule, 1});
    } else {
        ++found->rows;
    }
}

std::int64_t BatchGathering::matched_texts(const RowChecker& row) const {
    const auto& places = plan_.definition->places;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i].reading == domain::PlaceReading::text &&
            row.places()[i] != PlaceCodes::no_code) {
            return 1;
        }
    }
    return 0;
}

/// As many records as the row stands for: one, or those of a table's cell, which are told apart by
/// their number alone.
void BatchGathering::add_records(std::span<const std::string_view> fields,
                                 const RowChecker& row,
                                 std::int64_t line) {
    lasting_.clear();
    for (const auto column : plan_.lasting) {
        lasting_.push_back(fields[column]);
    }
    const auto supplier_id = plan_.identity ? fields[*plan_.identity] : std::string_view{};
    for (std::int64_t i = 0; i < row.count(); ++i) {
        const auto number = std::to_string(i);
        if (i > 0) {
            lasting_.push_back(number);
        }
        records_->add({line, supplier_id, lasting_, row.places(), row.dimensions()});
        lasting_.resize(plan_.lasting.size());
    }
}

void BatchGathering::leave_out(const RowChecker& row) {
    ++receipt_.rows_received;
    ++receipt_.rows_outside;
    count_rows(receipt_.outside_by_filter, fmt::format("not {}", row.left_out_by()));
}

void BatchGathering::refuse(RefusedRow row) {
    count_refused(receipt_, std::move(row));
}

void BatchGathering::refuse(const BatchReceipt& others) {
    count_refused(receipt_, others);
}

CheckedBatch BatchGathering::finish(PlaceCodes::VintageSet vintages,
                                    const KnownVintage& known_vintage) {
    receipt_.boundary_vintage = plan_.codes.front().choose(
        vintages, known_vintage ? known_vintage(receipt_.identity) : std::nullopt);
    for (const auto& noted : noted_) {
        count_rows(
            receipt_.accepted_with,
            fmt::format("{}: {}", plan_.definition->columns[noted.column], noted.rule->said()),
            noted.rows);
    }
    return {std::move(receipt_), std::move(records_)};
}

}  // namespace hub::ingest
