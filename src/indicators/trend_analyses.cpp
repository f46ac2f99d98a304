#include "indicators/analysis_methods.hpp"
#include "statistics/recent_trend.hpp"

#include <algorithm>
#include <cmath>

#include <boost/math/special_functions/erf.hpp>
#include <fmt/format.h>

namespace hub::indicators {

namespace {

constexpr std::size_t trend_years = 5;

/// Two-sided, of a normal score.
double p_of(double z) {
    return boost::math::erfc(std::abs(z) / std::sqrt(2.0));
}

AnalysisEntry trend_of(std::size_t row,
                       std::span<const statistics::EventsInTime> years,
                       const AnalysisGround& ground,
                       std::size_t first) {
    const auto change = statistics::annual_percent_change(years, usual_level);
    if (!change) {
        return {row, std::nullopt, {}, change.error().message};
    }
    // The test of Fingertips where counts are exact; with noise in them, that of the slope.
    const auto test = statistics::trend_of_rates(years);
    const double p = test ? test->p : p_of(change->log_slope / change->standard_error);
    const bool clear = p < 1 - usual_level;
    return {row,
            std::nullopt,
            {{"direction",
              std::string{!clear                  ? "none"
                          : change->log_slope > 0 ? "rising"
                                                  : "falling"}},
             {"p", p},
             {"percent_a_year", change->percent_a_year},
             {"lower_limit", change->limits.lower},
             {"upper_limit", change->limits.upper},
             {"first", ground.table.columns[first].id},
             {"last", ground.table.columns[first + trend_years - 1].id}}};
}

/// How many columns make a year; none where columns are no periods that repeat by the year.
std::optional<std::size_t> columns_a_year(const std::string& columns) {
    if (columns == "month" || columns == "rolling_12") {
        return 12;
    }
    if (columns == "quarter") {
        return 4;
    }
    return columns == "year" || columns == "financial_year" ? std::optional<std::size_t>{1}
                                                            : std::nullopt;
}

AnalysisEntry change_of(std::size_t row,
                        std::size_t column,
                        std::size_t before,
                        const AnalysisGround& ground) {
    const auto now = ground.events(row, column);
    const auto then = ground.events(row, before);
    if (!now || !then) {
        return {row, column, {}, "one of the two is missing or hidden"};
    }
    const auto compared = statistics::rate_ratio(*now, *then, usual_level);
    if (!compared) {
        return {row, column, {}, compared.error().message};
    }
    AnalysisEntry entry{row, column, {{"compared_with", ground.table.columns[before].id}}};
    const auto limits = compared->limits();
    if (!compared->percent_change || !limits || !std::isfinite(limits->upper)) {
        entry.refused = "nothing was counted a year before";
        return entry;
    }
    entry.values.emplace_back("percent", *compared->percent_change);
    entry.values.emplace_back("lower_limit", 100 * (limits->lower - 1));
    entry.values.emplace_back("upper_limit", 100 * (limits->upper - 1));
    return entry;
}

}  // namespace

Result<Analysis> recent_trends(const AnalysisGround& ground) {
    const bool yearly = ground.columns == "year" || ground.columns == "financial_year";
    if (!yearly) {
        return Error{ErrorCode::invalid_request,
                     "analysis=recent_trend goes with columns=year or financial_year"};
    }
    if (auto rates = wants_rates(ground); !rates) {
        return rates.error();
    }
    Analysis analysis{
        AnalysisMethod::recent_trend,
        "Recent trend",
        "OHID Fingertips: weighted slope of the logarithm of the rate over the latest "
        "five years; yearly change by Poisson regression",
        {},
        {}};
    const auto columns = ground.table.columns.size();
    if (columns < trend_years) {
        return Error{ErrorCode::invalid_request, "analysis=recent_trend wants five years or more"};
    }
    const auto first = columns - trend_years;
    for (std::size_t row = 0; row < ground.table.rows.size(); ++row) {
        std::vector<statistics::EventsInTime> years;
        for (std::size_t column = first; column < columns; ++column) {
            if (const auto events = ground.events(row, column)) {
                years.push_back(*events);
            }
        }
        analysis.entries.push_back(years.size() == trend_years
                                       ? trend_of(row, years, ground, first)
                                       : AnalysisEntry{row,
                                                       std::nullopt,
                                                       {},
                                                       "one of the latest five years is missing or "
                                                       "hidden"});
    }
    return analysis;
}

Result<Analysis> changes_on_a_year_before(const AnalysisGround& ground) {
    const auto year = columns_a_year(ground.columns);
    if (!year) {
        return Error{ErrorCode::invalid_request,
                     "analysis=change goes with columns that are periods"};
    }
    if (auto rates = wants_rates(ground); !rates) {
        return rates.error();
    }
    Analysis analysis{AnalysisMethod::change,
                      "Change on a year before",
                      "Ratio of rates with exact limits under 10 events and limits on the "
                      "logarithmic scale from there (Breslow and Day 1987)",
                      {"Each is set against the same period a year before; the limits are 95 %."},
                      {}};
    for (std::size_t row = 0; row < ground.table.rows.size(); ++row) {
        for (std::size_t column = *year; column < ground.table.columns.size(); ++column) {
            analysis.entries.push_back(change_of(row, column, column - *year, ground));
        }
    }
    return analysis;
}

}  // namespace hub::indicators
