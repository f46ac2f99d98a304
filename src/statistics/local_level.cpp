#include "statistics/local_level.hpp"

#include "statistics/input_checks.hpp"
#include "statistics/state_space.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>

#include <boost/math/tools/minima.hpp>
#include <fmt/format.h>

namespace hub::statistics {

namespace {

using Values = std::span<const std::optional<double>>;

constexpr std::size_t fewest_to_fit = 4;

StateSpace model_of(const LocalLevelVariances& variances) {
    return {Eigen::VectorXd::Ones(1),
            variances.value,
            Eigen::MatrixXd::Identity(1, 1),
            Eigen::MatrixXd::Constant(1, 1, variances.level)};
}

std::size_t count_of(Values values) {
    return static_cast<std::size_t>(
        std::count_if(values.begin(), values.end(), [](const auto& y) { return y.has_value(); }));
}

Status usable(Values values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] && !std::isfinite(*values[i])) {
            return Error{ErrorCode::refused, fmt::format("values: number {} is not finite", i + 1)};
        }
    }
    if (count_of(values) < 2) {
        return Error{ErrorCode::refused, "a level wants two values or more"};
    }
    return values.front() ? Status{}
                          : Status{Error{ErrorCode::refused, "the first month has no value"}};
}

std::vector<Estimate> of_level(const std::vector<StateEstimate>& states) {
    std::vector<Estimate> levels;
    for (const auto& state : states) {
        levels.push_back({state.mean[0], state.variance(0, 0)});
    }
    return levels;
}

/// Both variances as parts of one: an angle from 0 (a level that never moves) to a quarter turn
/// (values without error), so that either may be 0.
LocalLevelVariances parts_at(double angle) {
    const double sine = std::sin(angle);
    return {1 - sine * sine, sine * sine};
}

/// −2 ln of the likelihood that is left when the common variance is put at its best.
double lack_of_fit(Values values, double angle) {
    const auto found = filter_states(model_of(parts_at(angle)), values);
    const auto counted = static_cast<double>(found.counted);
    return counted * std::log(found.squares / counted) + found.log_variances;
}

double best_angle(Values values) {
    // The whole range by steps first: there may be more hollows than one.
    constexpr int steps = 48;
    constexpr double end = std::numbers::pi / 2;
    const auto at = [&](int step) { return end * step / steps; };
    const auto lack = [&](double angle) { return lack_of_fit(values, angle); };
    int best = 0;
    double least = std::numeric_limits<double>::infinity();
    for (int step = 0; step <= steps; ++step) {
        if (const double here = lack(at(step)); here < least) {
            least = here;
            best = step;
        }
    }
    constexpr int bits = 30;
    std::uintmax_t rounds = 100;
    const auto [angle, value] = boost::math::tools::brent_find_minima(
        lack, at(std::max(0, best - 1)), at(std::min(steps, best + 1)), bits, rounds);
    return value < least ? angle : at(best);
}

}  // namespace

Result<LocalLevel> local_level(Values values, const LocalLevelVariances& variances) {
    if (auto checked = usable(values); !checked) {
        return checked.error();
    }
    if (auto checked = none_negative(std::array{variances.value, variances.level}, "variances");
        !checked) {
        return checked.error();
    }
    if (!(variances.value + variances.level > 0)) {
        return Error{ErrorCode::refused, "both variances are 0"};
    }
    const auto model = model_of(variances);
    const auto found = filter_states(model, values);
    return LocalLevel{variances,
                      found.log_likelihood,
                      of_level(found.filtered),
                      of_level(smooth_states(model, values))};
}

Result<LocalLevel> fitted_local_level(Values values) {
    if (auto checked = usable(values); !checked) {
        return checked.error();
    }
    if (count_of(values) < fewest_to_fit) {
        return Error{ErrorCode::refused, "a fitted level wants four values or more"};
    }
    const bool alike = std::all_of(
        values.begin(), values.end(), [&](const auto& y) { return !y || *y == *values.front(); });
    if (alike) {
        return Error{ErrorCode::refused, "all values are alike"};
    }
    const auto parts = parts_at(best_angle(values));
    const auto found = filter_states(model_of(parts), values);
    const double common = found.squares / static_cast<double>(found.counted);
    return local_level(values, {parts.value * common, parts.level * common});
}

}  // namespace hub::statistics
