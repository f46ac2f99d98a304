#pragma once

#include "domain/case_definition.hpp"
#include "domain/geography_level.hpp"
#include "domain/period.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace hub::query {

struct ByDeprivationDecile {
    bool operator==(const ByDeprivationDecile&) const = default;
};
struct ByReportingBody {
    bool operator==(const ByReportingBody&) const = default;
};
struct ByDimension {
    std::string id;
    bool operator==(const ByDimension&) const = default;
};
/// The whole range of months as one column.
struct WholeRange {
    bool operator==(const WholeRange&) const = default;
};

/// Several ranges of months, each as one column, or where a dimension is named as a column a value:
/// what a page of many figures asks at once.
struct InSpans {
    std::string dimension;
    std::vector<domain::MonthRange> spans;
    bool operator==(const InSpans&) const = default;
};

using RowsBy =
    std::variant<domain::GeographyLevel, ByDeprivationDecile, ByReportingBody, ByDimension>;
using ColumnsBy = std::variant<domain::PeriodUnit, WholeRange, ByDimension, InSpans>;

/// Records of these values only, or of all but these. The name is a dimension's id,
/// "reporting_force", or a geography level's slug (the values are then area codes).
struct Condition {
    std::string name;
    std::vector<std::string> values;
    bool negated{false};
    bool operator==(const Condition&) const = default;
};

/// A counting question as a person asks it: names and slugs, checked by the query door.
struct AggregateQuery {
    std::string dataset;
    RowsBy rows;
    ColumnsBy columns;
    std::optional<domain::Month> from;  ///< absent: the dataset's first month
    std::optional<domain::Month> to;    ///< absent: its last
    std::vector<Condition> where;
    /// Whether a period with a month not received is shown by the months that were.
    bool show_incomplete{false};
    /// Records inside a case definition only, or outside it.
    std::optional<domain::CaseAsked> of_case{};
};

/// The row's and the column's name, as in the first line of a CSV answer: "lad", "month".
std::string name_of(const RowsBy& rows);
std::string name_of(const ColumnsBy& columns);

}  // namespace hub::query
