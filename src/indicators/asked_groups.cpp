#include "indicators/asked_groups.hpp"

namespace hub::indicators {

namespace {

/// Of each row or column that is a value of the dimension; empty where all are of everybody.
template <typename Entries>
std::vector<PersonGroup> groups_of_each(const domain::DatasetDefinition& dataset,
                                        std::string_view name,
                                        const Entries& entries) {
    const auto* dimension = dataset.find_dimension(name);
    std::vector<PersonGroup> groups;
    if (dimension == nullptr) {
        return groups;
    }
    for (const auto& entry : entries) {
        groups.push_back(group_of(*dimension, {entry.id}));
    }
    return groups;
}

/// The dimension that columns are values of; empty where they are periods.
std::string dimension_of(const query::ColumnsBy& columns) {
    const auto* spans = std::get_if<query::InSpans>(&columns);
    return spans == nullptr ? name_of(columns) : spans->dimension;
}

}  // namespace

PersonGroup AskedGroups::of(std::size_t row, std::size_t column) const {
    auto group = of_all;
    if (row < of_rows.size()) {
        group = group.and_also(of_rows[row]);
    }
    return column < of_columns.size() ? group.and_also(of_columns[column]) : group;
}

AskedGroups asked_groups(const query::AggregateQuery& query,
                         const domain::DatasetDefinition& dataset,
                         std::span<const query::AnswerRow> rows,
                         std::span<const query::AnswerColumn> columns) {
    AskedGroups groups;
    groups.of_rows = groups_of_each(dataset, name_of(query.rows), rows);
    groups.of_columns = groups_of_each(dataset, dimension_of(query.columns), columns);
    for (const auto& condition : query.where) {
        if (const auto* dimension = dataset.find_dimension(condition.name)) {
            groups.of_all = groups.of_all.and_also(condition.negated
                                                       ? group_without(*dimension, condition.values)
                                                       : group_of(*dimension, condition.values));
        }
    }
    return groups;
}

}  // namespace hub::indicators
