#pragma once

#include "base/result.hpp"
#include "indicators/analysis.hpp"
#include "query/aggregate_query.hpp"
#include "services/document.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace hub::services {

enum class TableFormat { json, csv };

/// What figures of the hub may be downloaded for.
inline constexpr std::array<std::string_view, 6> all_purposes{"area_profile",
                                                              "trends",
                                                              "public_health",
                                                              "policing",
                                                              "other_service_priority",
                                                              "agreed_other_use"};

/// A question for a table as all three doors put it: the API's parameters, which the command line
/// and the pages use as well.
struct TableQuestion {
    query::AggregateQuery query;
    std::optional<int> per;  ///< a rate per so many people; absent: counts
    TableFormat format{TableFormat::json};
    std::string purpose{};  ///< of a download, one of `all_purposes`; empty: none was said

    std::optional<indicators::AnalysisRequest> analysis{};  ///< none: the figures alone

    /// Reads parameters as docs/reference/api.md lists them. `invalid_request` names the parameter.
    static Result<TableQuestion> parse(const Parameters& parameters);
    /// The question in one line and one order, as the audit log keeps it.
    [[nodiscard]] std::string canonical() const;
};

}  // namespace hub::services
