#include "ingest/column_use.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace hub::ingest {

namespace {

/// A column that is counted by may be counted by in several ways.
bool may_share(ColumnUse::Kind kind) {
    return kind == ColumnUse::Kind::month || kind == ColumnUse::Kind::dimension;
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
        if (!held.empty() && !(may_share(use.kind) && may_share(held.front().kind))) {
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
    table.claim(definition.reporting_body_column, {Kind::reporting_body});
    if (!definition.identity_column.empty()) {
        table.claim(definition.identity_column, {Kind::identity});
    }
    for (const auto& column : definition.identity_extra_columns) {
        table.claim(column, {Kind::identity_extra});
    }
    for (const auto& column : definition.direct_identifier_columns) {
        table.claim(column, {Kind::direct_identifier});
    }
    for (const auto& column : definition.ignored_columns) {
        table.claim(column, {Kind::ignored});
    }
    for (std::size_t i = 0; i < definition.places.size(); ++i) {
        table.claim(definition.places[i].column, {Kind::place, i});
    }
    for (std::size_t i = 0; i < definition.dimensions.size(); ++i) {
        table.claim(definition.dimensions[i].column, {Kind::dimension, i});
    }
    return table.finish();
}

}  // namespace hub::ingest
