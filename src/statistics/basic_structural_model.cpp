#include "statistics/basic_structural_model.hpp"

#include "statistics/input_checks.hpp"
#include "statistics/nelder_mead.hpp"
#include "statistics/normal_quantile.hpp"
#include "statistics/state_space.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <fmt/format.h>

namespace hub::statistics {

namespace {

using Values = std::span<const std::optional<double>>;

constexpr std::size_t most_period = 60;
constexpr Eigen::Index level_at = 0;
constexpr Eigen::Index slope_at = 1;
constexpr Eigen::Index season_at = 2;

StateSpace model_of(std::size_t period, const StructuralVariances& variances) {
    const auto seasons = static_cast<Eigen::Index>(period) - 1;
    const Eigen::Index size = season_at + seasons;
    StateSpace model{Eigen::VectorXd::Zero(size),
                     variances.value,
                     Eigen::MatrixXd::Zero(size, size),
                     Eigen::MatrixXd::Zero(size, size)};
    model.observation[level_at] = 1;
    model.observation[season_at] = 1;
    model.transition(level_at, level_at) = 1;
    model.transition(level_at, slope_at) = 1;
    model.transition(slope_at, slope_at) = 1;
    // The next season is less the sum of the others; the others move down by one.
    for (Eigen::Index i = 0; i < seasons; ++i) {
        model.transition(season_at, season_at + i) = -1;
    }
    for (Eigen::Index i = 1; i < seasons; ++i) {
        model.transition(season_at + i, season_at + i - 1) = 1;
    }
    model.state_variance(level_at, level_at) = variances.level;
    model.state_variance(slope_at, slope_at) = variances.slope;
    model.state_variance(season_at, season_at) = variances.season;
    return model;
}

Status usable(Values values, std::size_t period) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] && !std::isfinite(*values[i])) {
            return Error{ErrorCode::refused, fmt::format("values: number {} is not finite", i + 1)};
        }
    }
    if (period < 2 || period > most_period) {
        return Error{ErrorCode::refused, "the period is not from 2 to 60"};
    }
    const auto seen =
        std::count_if(values.begin(), values.end(), [](const auto& y) { return y.has_value(); });
    return seen < static_cast<std::ptrdiff_t>(2 * period + 3)
               ? Status{Error{ErrorCode::refused,
                              "the values are fewer than two periods and three more"}}
               : Status{};
}

/// Parts of a common variance from four numbers of any size.
StructuralVariances parts_at(std::span<const double> at) {
    double sum = 0;
    for (const double x : at) {
        sum += x * x;
    }
    return {at[0] * at[0] / sum, at[1] * at[1] / sum, at[2] * at[2] / sum, at[3] * at[3] / sum};
}

double lack_of_fit(Values values, std::size_t period, const StructuralVariances& parts) {
    const auto found = filter_states(model_of(period, parts), values);
    const auto counted = static_cast<double>(found.counted);
    return counted * std::log(found.squares / counted) + found.log_variances;
}

/// A series without anything random in it has a likelihood without end.
bool met_without_error(Values values, std::size_t period) {
    double squares = 0;
    for (const auto& y : values) {
        squares += y ? *y * *y : 0;
    }
    constexpr double rounding = 1e-20;
    const auto found = filter_states(model_of(period, {0.25, 0.25, 0.25, 0.25}), values);
    return found.squares <= rounding * squares;
}

Estimate part_of(const StateEstimate& state, Eigen::Index at) {
    return {state.mean[at], state.variance(at, at)};
}

}  // namespace

Result<StructuralModel> basic_structural_model(Values values,
                                               std::size_t period,
                                               const StructuralVariances& variances) {
    if (auto checked = usable(values, period); !checked) {
        return checked.error();
    }
    const std::array all{variances.value, variances.level, variances.slope, variances.season};
    if (auto checked = none_negative(all, "variances"); !checked) {
        return checked.error();
    }
    if (std::all_of(all.begin(), all.end(), [](double x) { return x == 0; })) {
        return Error{ErrorCode::refused, "all variances are 0"};
    }
    const auto model = model_of(period, variances);
    StructuralModel found;
    found.variances = variances;
    found.log_likelihood = filter_states(model, values).log_likelihood;
    for (const auto& state : smooth_states(model, values)) {
        found.level.push_back(part_of(state, level_at));
        found.slope.push_back(part_of(state, slope_at));
        found.season.push_back(part_of(state, season_at));
        found.signal.push_back({model.observation.dot(state.mean),
                                model.observation.dot(state.variance * model.observation)});
    }
    if (!std::isfinite(found.log_likelihood)) {
        return Error{ErrorCode::refused, "the variances leave a month without any"};
    }
    return found;
}

Result<StructuralModel> fitted_structural_model(Values values, std::size_t period) {
    if (auto checked = usable(values, period); !checked) {
        return checked.error();
    }
    if (met_without_error(values, period)) {
        return Error{ErrorCode::refused, "the model meets the series without error"};
    }
    const auto objective = [&](std::span<const double> at) {
        return lack_of_fit(values, period, parts_at(at));
    };
    // From a steady series and from a lively one. Roots of variances, so that each can reach 0.
    Minimum best{{}, std::numeric_limits<double>::infinity(), false};
    for (const auto& start :
         {std::vector<double>{1, 0.3, 0.05, 0.1}, std::vector<double>{0.3, 1, 0.1, 0.3}}) {
        auto found = nelder_mead(objective, start, 0.25, 1e-8);
        if (found.value < best.value) {
            best = std::move(found);
        }
    }
    if (best.at.empty()) {
        return Error{ErrorCode::refused, "the model meets the series without error"};
    }
    const auto parts = parts_at(best.at);
    const auto found = filter_states(model_of(period, parts), values);
    const double common = found.squares / static_cast<double>(found.counted);
    return basic_structural_model(
        values,
        period,
        {parts.value * common, parts.level * common, parts.slope * common, parts.season * common});
}

ConfidenceInterval value_limits(const StructuralModel& model, std::size_t month, double level) {
    const auto& signal = model.signal[month];
    const double reach = two_sided_z(level) * std::sqrt(signal.variance + model.variances.value);
    return {signal.mean - reach, signal.mean + reach};
}

}  // namespace hub::statistics
