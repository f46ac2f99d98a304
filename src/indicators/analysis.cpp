#include "indicators/analysis.hpp"

#include "base/unreachable.hpp"
#include "indicators/analysis_methods.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::indicators {

std::string_view slug_of(AnalysisMethod method) {
    switch (method) {
        case AnalysisMethod::control_chart:
            return "control_chart";
        case AnalysisMethod::rating:
            return "rating";
        case AnalysisMethod::funnel:
            return "funnel";
        case AnalysisMethod::quintiles:
            return "quintiles";
        case AnalysisMethod::recent_trend:
            return "recent_trend";
        case AnalysisMethod::change:
            return "change";
        case AnalysisMethod::inequality:
            return "inequality";
        case AnalysisMethod::classes:
            return "classes";
        case AnalysisMethod::profile:
            return "profile";
        case AnalysisMethod::directly_standardised:
            return "directly_standardised";
        case AnalysisMethod::indirectly_standardised:
            return "indirectly_standardised";
        case AnalysisMethod::smoothed:
            return "smoothed";
        case AnalysisMethod::neighbours:
            return "neighbours";
        case AnalysisMethod::hot_spots:
            return "hot_spots";
    }
    unreachable("a new method needs a slug");
}

std::optional<AnalysisMethod> analysis_method_from(std::string_view slug) {
    const auto* found = std::find_if(
        all_analysis_methods.begin(), all_analysis_methods.end(), [&](AnalysisMethod method) {
            return slug_of(method) == slug;
        });
    return found == all_analysis_methods.end() ? std::nullopt : std::optional{*found};
}

std::optional<double> AnalysisGround::value(std::size_t row, std::size_t column) const {
    const auto& cell = table.cell(row, column);
    if (cell.status != CellStatus::published) {
        return std::nullopt;
    }
    if (!table.per) {
        return static_cast<double>(cell.count);
    }
    return cell.rate_status == CellStatus::published ? std::optional{cell.rate.estimate.rate}
                                                     : std::nullopt;
}

std::optional<statistics::EventsInTime> AnalysisGround::events(std::size_t row,
                                                               std::size_t column) const {
    const auto& cell = table.cell(row, column);
    if (cell.status != CellStatus::published || cell.rate_status != CellStatus::published) {
        return std::nullopt;
    }
    return statistics::EventsInTime{
        static_cast<double>(cell.count), cell.rate.person_years, cell.noise_sd * cell.noise_sd};
}

ComparedRows compared_rows(const AnalysisGround& ground, std::size_t column) {
    ComparedRows compared;
    for (std::size_t row = 0; row < ground.table.rows.size(); ++row) {
        const auto events = ground.events(row, column);
        if (!events) {
            ++compared.left_out;
            continue;
        }
        compared.rows.push_back({row, *events});
        compared.sum.events += events->events;
        compared.sum.person_years += events->person_years;
        compared.sum.added_variance += events->added_variance;
    }
    return compared;
}

Status wants_rates(const AnalysisGround& ground) {
    return ground.table.per ? Status{}
                            : Status{Error{ErrorCode::invalid_request,
                                           fmt::format("analysis={} goes with measure=rate",
                                                       slug_of(ground.request.method))}};
}

Status wants_periods(const AnalysisGround& ground) {
    return domain::period_unit_from(ground.columns)
               ? Status{}
               : Status{Error{ErrorCode::invalid_request,
                              fmt::format("analysis={} goes with columns that are periods",
                                          slug_of(ground.request.method))}};
}

Result<Analysis> analyse(const AnalysisGround& ground) {
    switch (ground.request.method) {
        case AnalysisMethod::control_chart:
            return control_charts(ground);
        case AnalysisMethod::rating:
            return ratings(ground);
        case AnalysisMethod::funnel:
            return funnels(ground);
        case AnalysisMethod::quintiles:
            return fifths(ground);
        case AnalysisMethod::recent_trend:
            return recent_trends(ground);
        case AnalysisMethod::change:
            return changes_on_a_year_before(ground);
        case AnalysisMethod::inequality:
            return inequality(ground);
        case AnalysisMethod::classes:
            return map_classes(ground);
        case AnalysisMethod::profile:
            return profiles(ground);
        case AnalysisMethod::directly_standardised:
            return directly_standardised_rates(ground);
        case AnalysisMethod::indirectly_standardised:
            return indirectly_standardised_ratios(ground);
        case AnalysisMethod::smoothed:
            return smoothed_rates(ground);
        case AnalysisMethod::neighbours:
            return neighbours(ground);
        case AnalysisMethod::hot_spots:
            return hot_spots(ground);
    }
    unreachable("a new method needs its function");
}

}  // namespace hub::indicators
