#include "ingest/column_use.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace hub::ingest {

namespace {

/// A column that is counted by may be counted by in several ways.
bool may_share(ColumnUse::Kind kind) {
    return kind == ColumnUse::Kind::month || kind == ColumnUse::Kind::dimension ||
           kind == ColumnUse::Kind::dimension_part || kind == ColumnUse::Kind::check;
}

/// What a person's column is reduced to may be several things, and nothing else is made of it.
bool is_reduced(ColumnUse::Kind kind) {
    return kind == ColumnUse::Kind::reduced_place || kind == ColumnUse::Kind::reduced_dimension;
}

bool may_stand_together(ColumnUse::Kind one, ColumnUse::Kind other) {
    return (may_share(one) && may_share(other)) || (is_reduced(one) && is_reduced(other));
}

bool reduces(domain::Reading reading) {
    return reading == domain::Reading::age_from_birth_date ||
           reading == domain::Reading::place_text;
}

class UseTable {
public:
    explicit UseTable(const std::vector<std::string>& columns)
        : columns_{columns}, uses_(columns.size()) {}

    void claim(const std::string& column, ColumnUse use) {
        const auto found = std::find(columns_.begin(), columns_.end(), column);
        if (found == columns_.end()) {
            note(fmt::format("the header has no column \"{}\"", column));
            return;
        }
        use.column = static_cast<std::size_t>(found - columns_.begin());
        auto& held = uses_[use.column];
        if (!held.empty() && !may_stand_together(use.kind, held.front().kind)) {
            note(fmt::format("column \"{}\" is used twice", column));
        }
        held.push_back(use);
    }

    Result<std::vector<ColumnUse>> finish() {
        std::vector<ColumnUse> uses;
        for (std::size_t i = 0; i < uses_.size(); ++i) {
            if (uses_[i].empty()) {
                note(fmt::format("column \"{}\" has no use; name it under ignored", columns_[i]));
                break;
            }
            uses.insert(uses.end(), uses_[i].begin(), uses_[i].end());
        }
        return status_ ? Result<std::vector<ColumnUse>>{std::move(uses)} : status_.error();
    }

private:
    void note(std::string rule) {
        if (status_) {
            status_ = Error{ErrorCode::refused, std::move(rule)};
        }
    }

    const std::vector<std::string>& columns_;
    std::vector<std::vector<ColumnUse>> uses_;
    Status status_;
};

}  // namespace

Result<std::vector<ColumnUse>> column_uses(const domain::DatasetDefinition& definition) {
    using Kind = ColumnUse::Kind;
    UseTable table{definition.columns};
    table.claim(definition.month_column, {Kind::month});
    const auto claim_if_named = [&](const std::string& column, ColumnUse use) {
        if (!column.empty()) {
            table.claim(column, use);
        }
    };
    const auto claim_all = [&](const std::vector<std::string>& columns, ColumnUse use) {
        for (const auto& column : columns) {
            claim_if_named(column, use);
        }
    };
    claim_if_named(definition.reporting_body_column, {Kind::reporting_body});
    claim_if_named(definition.identity_column, {Kind::identity});
    claim_if_named(definition.count_column, {Kind::count});
    claim_all(definition.identity_extra_columns, {Kind::identity_extra});
    claim_all(definition.direct_identifier_columns, {Kind::direct_identifier});
    for (std::size_t i = 0; i < definition.places.size(); ++i) {
        const auto& place = definition.places[i];
        const bool kept = place.reading == domain::PlaceReading::area;
        claim_if_named(place.column, {kept ? Kind::place : Kind::reduced_place, i});
        claim_all({place.latitude_column, place.longitude_column}, {Kind::position, i});
    }
    for (std::size_t i = 0; i < definition.dimensions.size(); ++i) {
        const auto& dimension = definition.dimensions[i];
        const auto kind = reduces(dimension.reading)           ? Kind::reduced_dimension
                          : !dimension.further_columns.empty() ? Kind::dimension_part
                                                               : Kind::dimension;
        claim_if_named(dimension.column, {kind, i});
        claim_all(dimension.further_columns, {Kind::dimension_part, i});
    }
    for (const auto& filter : definition.filters) {
        claim_all(filter.columns, {Kind::check});
    }
    for (const auto& check : definition.order_checks) {
        claim_all({check.first_date, check.first_time, check.second_date, check.second_time},
                  {Kind::check});
    }
    claim_all(definition.ignored_columns, {Kind::ignored});
    return table.finish();
}

}  // namespace hub::ingest
