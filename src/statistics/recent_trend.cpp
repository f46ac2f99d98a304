#include "statistics/recent_trend.hpp"

#include "statistics/input_checks.hpp"
#include "statistics/normal_quantile.hpp"
#include "statistics/poisson_limits.hpp"

#include <array>
#include <cmath>
#include <vector>

#include <boost/math/distributions/chi_squared.hpp>
#include <fmt/format.h>

namespace hub::statistics {

namespace {

constexpr std::size_t points = 5;
constexpr double usual_level = 0.95;

double upper_tail(double chi_squared) {
    return boost::math::cdf(boost::math::complement(boost::math::chi_squared{1}, chi_squared));
}

Status five(std::size_t number) {
    return number == points
               ? Status{}
               : Status{Error{ErrorCode::refused,
                              fmt::format("the recent trend wants 5 points, not {}", number)}};
}

Status usable(std::span<const EventsInTime> years) {
    for (const auto& [events, person_years, added_variance] : years) {
        if (auto checked = none_negative(std::array{events, added_variance}, "events"); !checked) {
            return checked;
        }
        if (auto checked = all_positive(std::array{person_years}, "person-years"); !checked) {
            return checked;
        }
    }
    return {};
}

/// Score and information of intercept and slope of a log-linear Poisson model with exposure.
struct PoissonState {
    double score_intercept{0};
    double score_slope{0};
    double information_00{0};
    double information_01{0};
    double information_11{0};

    [[nodiscard]] double determinant() const {
        return information_00 * information_11 - information_01 * information_01;
    }
};

PoissonState state_at(std::span<const EventsInTime> years, double intercept, double slope) {
    const double middle = static_cast<double>(years.size() - 1) / 2;
    PoissonState state;
    for (std::size_t i = 0; i < years.size(); ++i) {
        const double time = static_cast<double>(i) - middle;
        const double mean = years[i].person_years * std::exp(intercept + slope * time);
        state.score_intercept += years[i].events - mean;
        state.score_slope += (years[i].events - mean) * time;
        state.information_00 += mean;
        state.information_01 += mean * time;
        state.information_11 += mean * time * time;
    }
    return state;
}

/// Of the slope, with what noise added to the counts: I⁻¹ J I⁻¹, where J holds the variances of the
/// events (their mean and the noise) in the place of the means. Without noise J is I.
double slope_variance(std::span<const EventsInTime> years, double intercept, double slope) {
    const auto state = state_at(years, intercept, slope);
    const double middle = static_cast<double>(years.size() - 1) / 2;
    const double determinant = state.determinant();
    double variance = 0;
    for (std::size_t i = 0; i < years.size(); ++i) {
        const double time = static_cast<double>(i) - middle;
        const double mean = years[i].person_years * std::exp(intercept + slope * time);
        const double pull = (state.information_00 * time - state.information_01) / determinant;
        variance += pull * pull * (mean + years[i].added_variance);
    }
    return variance;
}

}  // namespace

Result<TrendTest> trend_of_proportions(std::span<const Share> years) {
    if (auto checked = five(years.size()); !checked) {
        return checked.error();
    }
    double events = 0;
    double trials = 0;
    double score_sum = 0;
    for (std::size_t i = 0; i < years.size(); ++i) {
        if (const auto share = wilson_proportion(years[i].events, years[i].trials, usual_level);
            !share) {
            return share.error();
        }
        events += years[i].events;
        trials += years[i].trials;
        score_sum += years[i].trials * static_cast<double>(i);
    }
    if (events == 0 || events == trials) {
        return Error{ErrorCode::refused, "all shares are alike at 0 or 1: there is no trend"};
    }
    const double share = events / trials;
    const double mean_score = score_sum / trials;
    double covariance = 0;
    double spread = 0;
    for (std::size_t i = 0; i < years.size(); ++i) {
        const double distance = static_cast<double>(i) - mean_score;
        covariance += years[i].events * distance;
        spread += years[i].trials * distance * distance;
    }
    const double variance = share * (1 - share) * spread;
    const double chi_squared = covariance * covariance / variance;
    return TrendTest{chi_squared, upper_tail(chi_squared), covariance / spread, 0};
}

Result<TrendTest> trend_of_rates(std::span<const EventsInTime> years) {
    if (auto checked = five(years.size()); !checked) {
        return checked.error();
    }
    if (auto checked = usable(years); !checked) {
        return checked.error();
    }
    const double z = two_sided_z(usual_level);
    std::vector<double> weights;
    std::vector<double> values;
    for (const auto& [events, person_years, added_variance] : years) {
        const auto limits = byar_limits(events, usual_level);
        if (added_variance > 0 || events == 0 || !limits.lower || !(*limits.lower > 0)) {
            return Error{ErrorCode::refused,
                         "the recent trend of rates wants exact counts of 1 or more"};
        }
        const double error = (std::log(limits.upper) - std::log(*limits.lower)) / (2 * z);
        weights.push_back(1 / (error * error));
        values.push_back(std::log(events / person_years));
    }
    double weight = 0;
    double mean_score = 0;
    for (std::size_t i = 0; i < points; ++i) {
        weight += weights[i];
        mean_score += weights[i] * static_cast<double>(i);
    }
    mean_score /= weight;
    double covariance = 0;
    double spread = 0;
    for (std::size_t i = 0; i < points; ++i) {
        const double distance = static_cast<double>(i) - mean_score;
        covariance += weights[i] * distance * values[i];
        spread += weights[i] * distance * distance;
    }
    const double slope = covariance / spread;
    const double chi_squared = slope * slope * spread;
    return TrendTest{chi_squared, upper_tail(chi_squared), slope, 1 / spread};
}

Result<AnnualChange> annual_percent_change(std::span<const EventsInTime> years, double level) {
    if (auto checked = is_level(level); !checked) {
        return checked.error();
    }
    if (auto checked = usable(years); !checked) {
        return checked.error();
    }
    double events = 0;
    double person_years = 0;
    for (const auto& year : years) {
        events += year.events;
        person_years += year.person_years;
    }
    if (years.size() < 2 || events == 0) {
        return Error{ErrorCode::refused, "a yearly change wants two years or more and an event"};
    }
    double intercept = std::log(events / person_years);
    double slope = 0;
    constexpr int most_steps = 60;
    for (int step = 0; step < most_steps; ++step) {
        const auto state = state_at(years, intercept, slope);
        const double determinant = state.determinant();
        if (!(determinant > 0) || std::abs(slope) > 30) {
            return Error{ErrorCode::refused,
                         "all events fall into one end of the years: the slope has no bound"};
        }
        const double by_intercept = (state.information_11 * state.score_intercept -
                                     state.information_01 * state.score_slope) /
                                    determinant;
        const double by_slope = (state.information_00 * state.score_slope -
                                 state.information_01 * state.score_intercept) /
                                determinant;
        intercept += by_intercept;
        slope += by_slope;
        if (std::abs(by_slope) < 1e-14 && std::abs(by_intercept) < 1e-14) {
            break;
        }
    }
    const double error = std::sqrt(slope_variance(years, intercept, slope));
    const double reach = two_sided_z(level) * error;
    return AnnualChange{slope,
                        error,
                        100 * std::expm1(slope),
                        {100 * std::expm1(slope - reach), 100 * std::expm1(slope + reach)}};
}

}  // namespace hub::statistics
