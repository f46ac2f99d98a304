#pragma once

#include "base/result.hpp"
#include "query/aggregate_query.hpp"
#include "services/document.hpp"

#include <optional>
#include <string>

namespace hub::services {

enum class TableFormat { json, csv };

/// A question for a table as all three doors put it: the API's parameters, which the command line
/// and the pages use as well.
struct TableQuestion {
    query::AggregateQuery query;
    std::optional<int> per;  ///< a rate per so many people; absent: counts
    TableFormat format{TableFormat::json};

    /// Reads parameters as docs/reference/api.md lists them. `invalid_request` names the parameter.
    static Result<TableQuestion> parse(const Parameters& parameters);
    /// The question in one line and one order, as the audit log keeps it.
    [[nodiscard]] std::string canonical() const;
};

}  // namespace hub::services
