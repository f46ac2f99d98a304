#pragma once

#include "domain/dataset_definition.hpp"
#include "indicators/person_group.hpp"
#include "query/aggregate_query.hpp"
#include "query/answer.hpp"

#include <span>
#include <vector>

namespace hub::indicators {

/// Whom of the residents a question is about; where rows or columns name ages or sexes, each by
/// itself. Lists are as long as the answer's or empty: everybody.
struct AskedGroups {
    PersonGroup of_all{};
    std::vector<PersonGroup> of_rows{};
    std::vector<PersonGroup> of_columns{};

    [[nodiscard]] PersonGroup of(std::size_t row, std::size_t column) const;
};

/// What the rows, columns and conditions of a question say of ages and sexes.
AskedGroups asked_groups(const query::AggregateQuery& query,
                         const domain::DatasetDefinition& dataset,
                         std::span<const query::AnswerRow> rows,
                         std::span<const query::AnswerColumn> columns);

}  // namespace hub::indicators
