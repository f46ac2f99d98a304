#include "domain/dataset_definition.hpp"
#include "indicators/analysis_methods.hpp"
#include "statistics/time_profile.hpp"

#include <chrono>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

namespace hub::indicators {

using domain::Month;
using domain::Reading;

namespace {

constexpr std::size_t months_a_year = 12;
constexpr std::size_t days_a_week = 7;
constexpr int hours_a_day = 24;

/// What a row has in each slot, and how much time each slot had.
struct Slots {
    std::vector<std::optional<std::size_t>> columns;  ///< where the slot is a column of the table
    std::vector<std::string> names;
    std::vector<double> counts;
    std::vector<double> variances;
    std::vector<double> exposure;
};

std::chrono::sys_days first_day(Month month) {
    return std::chrono::year{month.year()} /
           std::chrono::month{static_cast<unsigned>(month.month_of_year())} / 1;
}

double days_in(Month month) {
    return static_cast<double>((first_day(month.plus(1)) - first_day(month)).count());
}

/// Days of each weekday in some months, Monday first.
std::vector<double> weekdays_in(const std::vector<Month>& months) {
    std::vector<double> days(days_a_week, 0);
    for (const auto month : months) {
        for (auto day = first_day(month); day < first_day(month.plus(1));
             day += std::chrono::days{1}) {
            days[std::chrono::weekday{day}.iso_encoding() - 1] += 1;
        }
    }
    return days;
}

double days_in(const std::vector<Month>& months) {
    double days = 0;
    for (const auto month : months) {
        days += days_in(month);
    }
    return days;
}

/// By month of the year, over the months that are shown.
Slots by_month(const AnalysisGround& ground, std::size_t row) {
    Slots slots{std::vector<std::optional<std::size_t>>(months_a_year),
                {},
                std::vector<double>(months_a_year, 0),
                std::vector<double>(months_a_year, 0),
                std::vector<double>(months_a_year, 0)};
    for (std::size_t month = 1; month <= months_a_year; ++month) {
        slots.names.push_back(fmt::format("{:02}", month));
    }
    for (std::size_t column = 0; column < ground.table.columns.size(); ++column) {
        const auto& cell = ground.table.cell(row, column);
        if (cell.status != CellStatus::published) {
            continue;
        }
        const auto month = ground.answer.columns[column].months.first;
        const auto slot = static_cast<std::size_t>(month.month_of_year() - 1);
        slots.counts[slot] += static_cast<double>(cell.count);
        slots.variances[slot] += cell.noise_sd * cell.noise_sd;
        slots.exposure[slot] += days_in(month);
    }
    return slots;
}

/// By the values of a dimension that says a weekday or hours; values that say neither are left out.
/// None where a value is hidden.
std::optional<Slots> by_dimension(const AnalysisGround& ground, std::size_t row) {
    const auto& dimension = *ground.dimension;
    const auto months = ground.answer.present(row, 0);
    const auto weekdays = weekdays_in(months);
    Slots slots;
    for (std::size_t column = 0; column < ground.table.columns.size(); ++column) {
        const auto& id = ground.table.columns[column].id;
        const auto number = dimension.number_of(id);
        const auto limit =
            dimension.reading == Reading::weekday ? days_a_week : dimension.band_starts.size();
        if (!number || static_cast<std::size_t>(*number) >= limit) {
            continue;
        }
        const auto& cell = ground.table.cell(row, column);
        if (cell.status != CellStatus::published) {
            return std::nullopt;
        }
        const auto value = static_cast<std::size_t>(*number);
        double exposure = dimension.reading == Reading::weekday ? weekdays[value] : 0;
        if (dimension.reading == Reading::time_of_day) {
            const int end = value + 1 < limit ? dimension.band_starts[value + 1] : hours_a_day;
            exposure = days_in(months) * (end - dimension.band_starts[value]);
        }
        slots.columns.emplace_back(column);
        slots.names.push_back(id);
        slots.counts.push_back(static_cast<double>(cell.count));
        slots.variances.push_back(cell.noise_sd * cell.noise_sd);
        slots.exposure.push_back(exposure);
    }
    return slots;
}

void add_profile(std::size_t row, const std::optional<Slots>& slots, Analysis& analysis) {
    if (!slots) {
        analysis.entries.push_back({row, std::nullopt, {}, "part of it is hidden"});
        return;
    }
    const auto profile = statistics::time_profile(slots->counts, slots->exposure);
    if (!profile) {
        analysis.entries.push_back({row, std::nullopt, {}, profile.error().message});
        return;
    }
    const double events = std::accumulate(slots->counts.begin(), slots->counts.end(), 0.0);
    const double time = std::accumulate(slots->exposure.begin(), slots->exposure.end(), 0.0);
    double noise = 0;
    for (std::size_t slot = 0; slot < slots->names.size(); ++slot) {
        // Noise adds to what chance does, so that a difference counts for less.
        const double expected = events * slots->exposure[slot] / time;
        const double share = expected / (expected + slots->variances[slot]);
        noise += slots->variances[slot];
        AnalysisEntry entry{row, slots->columns[slot]};
        entry.values.emplace_back("slot", slots->names[slot]);
        entry.values.emplace_back("index", profile->index[slot]);
        entry.values.emplace_back("residual", profile->adjusted_residuals[slot] * std::sqrt(share));
        analysis.entries.push_back(std::move(entry));
    }
    AnalysisEntry whole{row, std::nullopt};
    if (noise == 0) {
        whole.values.emplace_back("chi_squared", profile->chi_squared);
        whole.values.emplace_back("p", profile->p);
    }
    analysis.entries.push_back(std::move(whole));
}

}  // namespace

Result<Analysis> profiles(const AnalysisGround& ground) {
    const bool by_time =
        ground.dimension != nullptr && (ground.dimension->reading == Reading::weekday ||
                                        ground.dimension->reading == Reading::time_of_day);
    if (ground.columns != "month" && !by_time) {
        return Error{ErrorCode::invalid_request,
                     "analysis=profile goes with columns=month, or with a dimension that says a "
                     "weekday or a time of day"};
    }
    Analysis analysis{AnalysisMethod::profile,
                      "Profile",
                      "Observed share over the share of the time, times 100; residuals adjusted "
                      "for the margins (Haberman 1973)",
                      {"100 is what an even spread over the time would give: months have their own "
                       "days, weekdays are counted in the calendar.",
                       "A residual beyond 2, up or down, is more than chance would easily give."},
                      {}};
    for (std::size_t row = 0; row < ground.table.rows.size(); ++row) {
        add_profile(row,
                    by_time ? by_dimension(ground, row) : std::optional{by_month(ground, row)},
                    analysis);
    }
    return analysis;
}

}  // namespace hub::indicators
