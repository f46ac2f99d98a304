#pragma once

#include "disclosure/protected_table.hpp"
#include "domain/geography_level.hpp"
#include "domain/period.hpp"
#include "geography/atlas.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hub::query {

struct AnswerRow {
    std::string id;
    std::string label;
    /// Areas whose residents, added, are the denominator of a rate; empty: a rate has no meaning.
    std::vector<geography::AreaId> residents_of;
};

struct AnswerColumn {
    std::string id;
    std::string label;
    domain::MonthRange months;
    std::size_t counted_column{0};
};

/// Protected counts by row, counted column and month, with what is needed to add months into
/// periods and to set counts against residents. Holds no raw count.
struct Answer {
    disclosure::ProtectedTable table;
    std::vector<AnswerRow> rows;
    std::vector<AnswerColumn> columns;
    domain::MonthRange months;
    std::string release;
    std::optional<domain::GeographyLevel> level;
    int level_vintage{0};
    std::vector<std::string> notes;
    std::shared_ptr<const geography::Atlas> atlas;  ///< the one the question was answered with
};

}  // namespace hub::query
