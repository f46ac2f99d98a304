#include "indicators/analysis_methods.hpp"
#include "statistics/xmr_chart.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::indicators {

using statistics::SpecialCause;

namespace {

constexpr double least_mean = 5;  ///< of counts: rarer events want the time between them

std::string_view slug_of_cause(SpecialCause cause) {
    switch (cause) {
        case SpecialCause::none:
            return "";
        case SpecialCause::above_limit:
            return "above_limit";
        case SpecialCause::below_limit:
            return "below_limit";
        case SpecialCause::rising:
            return "rising";
        case SpecialCause::falling:
            return "falling";
        case SpecialCause::two_in_three_above:
            return "two_in_three_above";
        case SpecialCause::two_in_three_below:
            return "two_in_three_below";
        case SpecialCause::seven_above:
            return "seven_above";
        case SpecialCause::seven_below:
            return "seven_below";
    }
    return "";
}

/// Positions of the columns where a phase begins.
Result<std::vector<std::size_t>> phase_starts(const AnalysisGround& ground) {
    std::vector<std::size_t> starts;
    for (const auto& phase : ground.request.phases) {
        const auto& columns = ground.table.columns;
        const auto found = std::find_if(
            columns.begin(), columns.end(), [&](const auto& column) { return column.id == phase; });
        if (found == columns.end()) {
            return Error{ErrorCode::invalid_request, "phases: each is one of the columns"};
        }
        starts.push_back(static_cast<std::size_t>(found - columns.begin()));
    }
    std::sort(starts.begin(), starts.end());
    return starts;
}

std::int64_t phase_of(const statistics::XmrChart& chart, std::size_t point) {
    const auto later = std::find_if(chart.phases.begin(), chart.phases.end(), [&](const auto& one) {
        return one.first > point;
    });
    return later - chart.phases.begin() - 1;
}

/// The last point that is there tells whether the row is out of the ordinary now.
std::string variation_of(const statistics::XmrChart& chart) {
    const auto last = std::find_if(chart.points.rbegin(),
                                   chart.points.rend(),
                                   [](const auto& point) { return point.value.has_value(); });
    const auto up = last == chart.points.rend() ? std::nullopt : points_up(last->cause);
    return !up ? "common" : *up ? "high" : "low";
}

void add_chart(std::size_t row, const statistics::XmrChart& chart, Analysis& analysis) {
    std::int64_t points = 0;
    for (std::size_t column = 0; column < chart.points.size(); ++column) {
        const auto& point = chart.points[column];
        if (!point.value) {
            continue;
        }
        ++points;
        AnalysisEntry entry{row, column, {{"mean", point.mean}}};
        if (point.lower_limit && point.upper_limit) {
            entry.values.emplace_back("lower_limit", *point.lower_limit);
            entry.values.emplace_back("upper_limit", *point.upper_limit);
        }
        if (point.cause != SpecialCause::none) {
            entry.values.emplace_back("cause", std::string{slug_of_cause(point.cause)});
        }
        entry.values.emplace_back("phase", phase_of(chart, column));
        analysis.entries.push_back(std::move(entry));
    }
    analysis.entries.push_back({row,
                                std::nullopt,
                                {{"variation", variation_of(chart)},
                                 {"points", points},
                                 {"few_points", chart.phases.back().few_points}}});
}

/// Whether the row's counts are so rare that a chart of the time between them would serve better.
bool is_rare(const AnalysisGround& ground, std::size_t row) {
    double sum = 0;
    std::size_t shown = 0;
    for (std::size_t column = 0; column < ground.table.columns.size(); ++column) {
        const auto& cell = ground.table.cell(row, column);
        if (cell.status == CellStatus::published) {
            sum += static_cast<double>(cell.count);
            ++shown;
        }
    }
    return shown > 0 && sum < least_mean * static_cast<double>(shown);
}

}  // namespace

Result<Analysis> control_charts(const AnalysisGround& ground) {
    if (ground.columns != "month" && ground.columns != "quarter") {
        return Error{ErrorCode::invalid_request,
                     "analysis=control_chart goes with columns=month or quarter"};
    }
    const auto starts = phase_starts(ground);
    if (!starts) {
        return starts.error();
    }
    Analysis analysis{AnalysisMethod::control_chart,
                      "Control chart (XmR)",
                      "NHS England, Making Data Count; limits of Wheeler: mean ± 2.66 mean moving "
                      "ranges of each phase",
                      {"A period that is missing or hidden is a gap: nothing is joined across it, "
                       "and no run goes through it."},
                      {}};
    bool rare = false;
    for (std::size_t row = 0; row < ground.table.rows.size(); ++row) {
        std::vector<std::optional<double>> values;
        for (std::size_t column = 0; column < ground.table.columns.size(); ++column) {
            values.push_back(ground.value(row, column));
        }
        const auto chart = statistics::xmr_chart(values, {*starts, std::nullopt, true});
        if (!chart) {
            analysis.entries.push_back({row, std::nullopt, {}, chart.error().message});
            continue;
        }
        rare |= is_rare(ground, row);
        add_chart(row, *chart, analysis);
    }
    if (rare) {
        analysis.notes.emplace_back(
            "Where counts are about 5 a period or fewer, the limits are rough: look at a longer "
            "period.");
    }
    return analysis;
}

}  // namespace hub::indicators
