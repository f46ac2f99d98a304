#pragma once

#include "base/result.hpp"
#include "geography/shared_borders.hpp"
#include "indicators/indicator_table.hpp"
#include "indicators/person_group.hpp"
#include "query/answer.hpp"
#include "statistics/rate_comparison.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

// Methods of the field on an answered table: from protected counts alone, so that whatever they
// give may leave as the table may.
namespace hub::domain {
struct Dimension;
}  // namespace hub::domain

namespace hub::indicators {

enum class AnalysisMethod {
    control_chart,
    rating,
    funnel,
    quintiles,
    recent_trend,
    change,
    inequality,
    classes,
    profile,
    directly_standardised,
    indirectly_standardised,
    smoothed,
    neighbours,
    hot_spots,
};

inline constexpr std::array all_analysis_methods{AnalysisMethod::control_chart,
                                                 AnalysisMethod::rating,
                                                 AnalysisMethod::funnel,
                                                 AnalysisMethod::quintiles,
                                                 AnalysisMethod::recent_trend,
                                                 AnalysisMethod::change,
                                                 AnalysisMethod::inequality,
                                                 AnalysisMethod::classes,
                                                 AnalysisMethod::profile,
                                                 AnalysisMethod::directly_standardised,
                                                 AnalysisMethod::indirectly_standardised,
                                                 AnalysisMethod::smoothed,
                                                 AnalysisMethod::neighbours,
                                                 AnalysisMethod::hot_spots};

std::string_view slug_of(AnalysisMethod method);
std::optional<AnalysisMethod> analysis_method_from(std::string_view slug);

struct AnalysisRequest {
    AnalysisMethod method{AnalysisMethod::control_chart};
    std::vector<std::string> phases{};  ///< ids of columns where a phase of a chart begins
    int classes{5};                     ///< of a map
};

using AnalysisValue = std::variant<double, std::int64_t, bool, std::string, std::vector<double>>;

/// What a method gives for a cell, a whole row, a whole column, or the table.
struct AnalysisEntry {
    std::optional<std::size_t> row{};
    std::optional<std::size_t> column{};
    std::vector<std::pair<std::string, AnalysisValue>> values{};
    std::string refused{};  ///< why the method gives nothing here
};

struct Analysis {
    AnalysisMethod method{AnalysisMethod::control_chart};
    std::string title;
    std::string source;              ///< of the method
    std::vector<std::string> notes;  ///< sentences for the reader
    std::vector<AnalysisEntry> entries;
};

/// What a method is given.
struct AnalysisGround {
    const query::Answer& answer;
    const IndicatorTable& table;
    const AnalysisRequest& request;
    std::string rows;     ///< what rows are: "lad", "imd_decile"
    std::string columns;  ///< what columns are: "month", "arrival_hours"
    /// The dataset's dimension that is by columns; none where they are periods.
    const domain::Dimension* dimension{nullptr};
    /// Whom the conditions leave: figures of women are standardised by women.
    PersonGroup people{};
    /// Of the areas of the rows; none where the hub has no lines of them or no method asks.
    const geography::SharedBorders* borders{nullptr};

    /// The rate where rates were asked for, else the count; none where it is missing or hidden: a
    /// hidden count is never taken for 0.
    [[nodiscard]] std::optional<double> value(std::size_t row, std::size_t column) const;
    /// A published count with its person-years and the variance that protection added.
    [[nodiscard]] std::optional<statistics::EventsInTime> events(std::size_t row,
                                                                 std::size_t column) const;
};

/// `invalid_request` where the method does not fit the question; what fits and still gives nothing
/// is an entry that says why.
Result<Analysis> analyse(const AnalysisGround& ground);

}  // namespace hub::indicators
