#pragma once

#include "indicators/analysis.hpp"

// One function a method; `analyse` chooses. Names and meanings of the values:
// docs/reference/api.md.
namespace hub::indicators {

inline constexpr double usual_level = 0.95;
inline constexpr double strict_level = 0.998;

Result<Analysis> control_charts(const AnalysisGround& ground);
Result<Analysis> ratings(const AnalysisGround& ground);
Result<Analysis> funnels(const AnalysisGround& ground);
Result<Analysis> fifths(const AnalysisGround& ground);
Result<Analysis> recent_trends(const AnalysisGround& ground);
Result<Analysis> changes_on_a_year_before(const AnalysisGround& ground);
Result<Analysis> inequality(const AnalysisGround& ground);
Result<Analysis> map_classes(const AnalysisGround& ground);
Result<Analysis> profiles(const AnalysisGround& ground);
Result<Analysis> directly_standardised_rates(const AnalysisGround& ground);
Result<Analysis> indirectly_standardised_ratios(const AnalysisGround& ground);
Result<Analysis> smoothed_rates(const AnalysisGround& ground);
Result<Analysis> neighbours(const AnalysisGround& ground);
Result<Analysis> hot_spots(const AnalysisGround& ground);

/// A row of one column with its count and person-years.
struct RowEvents {
    std::size_t row{0};
    statistics::EventsInTime events;
};

/// The rows of a column that have a rate, and how many have none.
struct ComparedRows {
    std::vector<RowEvents> rows;
    std::int64_t left_out{0};
    statistics::EventsInTime sum{};

    /// Events a person-year.
    [[nodiscard]] double rate() const { return sum.events / sum.person_years; }
};
ComparedRows compared_rows(const AnalysisGround& ground, std::size_t column);

/// "higher", "similar" or "lower" than the benchmark, in events a person-year, by an interval of
/// the level; empty where no interval can be made.
std::string rated(const statistics::EventsInTime& events, double benchmark, double level);

/// Refuses a question for counts, by the method's name.
Status wants_rates(const AnalysisGround& ground);
/// Refuses one whose columns are not periods.
Status wants_periods(const AnalysisGround& ground);

}  // namespace hub::indicators
