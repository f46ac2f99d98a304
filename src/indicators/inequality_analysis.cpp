#include "indicators/analysis_methods.hpp"
#include "statistics/slope_index_of_inequality.hpp"

#include <cmath>

namespace hub::indicators {

namespace {

AnalysisEntry slope_of(const AnalysisGround& ground, std::size_t column) {
    std::vector<statistics::DeprivationGroup> groups;
    for (std::size_t row = 0; row < ground.table.rows.size(); ++row) {
        const auto events = ground.events(row, column);
        if (!events) {
            return {std::nullopt, column, {}, "the rate of some tenth is missing or hidden"};
        }
        const double per = *ground.table.per;
        groups.push_back(
            {events->person_years,
             per * events->events / events->person_years,
             per * std::sqrt(events->events + events->added_variance) / events->person_years});
    }
    const auto slope = statistics::slope_index_of_inequality(groups, usual_level);
    if (!slope) {
        return {std::nullopt, column, {}, slope.error().message};
    }
    AnalysisEntry entry{std::nullopt,
                        column,
                        {{"slope_index", slope->slope_index},
                         {"lower_limit", slope->limits.lower},
                         {"upper_limit", slope->limits.upper},
                         {"intercept", slope->intercept},
                         {"relative_ranks", slope->relative_ranks}}};
    if (slope->relative_index) {
        entry.values.emplace_back("relative_index", *slope->relative_index);
    }
    return entry;
}

}  // namespace

Result<Analysis> inequality(const AnalysisGround& ground) {
    if (ground.rows != "imd_decile") {
        return Error{ErrorCode::invalid_request, "analysis=inequality goes with rows=imd_decile"};
    }
    if (auto rates = wants_rates(ground); !rates) {
        return rates.error();
    }
    Analysis analysis{AnalysisMethod::inequality,
                      "Slope index of inequality",
                      "Low and Low 2004; Mackenbach and Kunst 1997: least squares of the rates on "
                      "the people's rank by deprivation, weighted by their number",
                      {"Below 0: the rate is higher among the more deprived. The index is the gap "
                       "between the two ends of the population."},
                      {}};
    for (std::size_t column = 0; column < ground.table.columns.size(); ++column) {
        analysis.entries.push_back(slope_of(ground, column));
    }
    return analysis;
}

}  // namespace hub::indicators
