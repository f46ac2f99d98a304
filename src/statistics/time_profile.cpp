#include "statistics/time_profile.hpp"

#include "statistics/input_checks.hpp"

#include <cmath>
#include <numbers>
#include <numeric>

#include <boost/math/distributions/chi_squared.hpp>

namespace hub::statistics {

namespace {

constexpr std::size_t hours_of_day = 24;

Result<double> total_of(std::span<const double> counts) {
    if (auto checked = none_negative(counts, "counts"); !checked) {
        return checked.error();
    }
    const double total = std::accumulate(counts.begin(), counts.end(), 0.0);
    return total > 0 ? Result{total} : Error{ErrorCode::refused, "there are no events"};
}

}  // namespace

Result<Profile> time_profile(std::span<const double> counts, std::span<const double> exposure) {
    if (auto checked = same_length(counts.size(), exposure.size(), "counts and exposures");
        !checked) {
        return checked.error();
    }
    if (auto checked = all_positive(exposure, "exposures"); !checked) {
        return checked.error();
    }
    const auto total = total_of(counts);
    if (!total || counts.size() < 2) {
        return total ? Error{ErrorCode::refused, "a profile has two slots or more"} : total.error();
    }
    const double time = std::accumulate(exposure.begin(), exposure.end(), 0.0);
    Profile profile;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double share = exposure[i] / time;
        const double expected = *total * share;
        const double distance = counts[i] - expected;
        profile.index.push_back(100 * counts[i] / expected);
        profile.adjusted_residuals.push_back(distance / std::sqrt(expected * (1 - share)));
        profile.chi_squared += distance * distance / expected;
    }
    const boost::math::chi_squared law{static_cast<double>(counts.size() - 1)};
    profile.p = boost::math::cdf(boost::math::complement(law, profile.chi_squared));
    return profile;
}

Result<DayCircle> day_circle(std::span<const double> counts) {
    if (counts.size() != hours_of_day) {
        return Error{ErrorCode::refused, "a day has 24 hours"};
    }
    const auto total = total_of(counts);
    if (!total) {
        return total.error();
    }
    constexpr double turn = 2 * std::numbers::pi / hours_of_day;
    double east = 0;
    double north = 0;
    for (std::size_t hour = 0; hour < counts.size(); ++hour) {
        const double angle = turn * (static_cast<double>(hour) + 0.5);
        east += counts[hour] * std::cos(angle);
        north += counts[hour] * std::sin(angle);
    }
    double hour = std::atan2(north, east) / turn;
    hour += hour < 0 ? hours_of_day : 0;
    // A breath before midnight rounds up to it.
    hour = hour < hours_of_day ? hour : 0;
    const double length = std::hypot(east, north) / *total;
    return DayCircle{hour, length, *total * length * length};
}

}  // namespace hub::statistics
