#include "statistics/seasonal_smoothing.hpp"

#include "statistics/input_checks.hpp"
#include "statistics/nelder_mead.hpp"
#include "statistics/normal_quantile.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace hub::statistics {

namespace {

constexpr std::size_t most_steps = 1000;
constexpr std::size_t most_period = 60;
constexpr std::size_t least_to_spare = 4;
constexpr double least_weight = 1e-4;

struct Weights {
    double alpha{0};
    double gamma{0};
};

struct State {
    double level{0};
    std::vector<double> season;  ///< by position within the period
};

/// The errors of one step from a start; the state is left at the end.
Eigen::VectorXd errors_from(State& state, std::span<const double> values, const Weights& weights) {
    Eigen::VectorXd errors(static_cast<Eigen::Index>(values.size()));
    for (std::size_t t = 0; t < values.size(); ++t) {
        double& season = state.season[t % state.season.size()];
        const double error = values[t] - state.level - season;
        errors[static_cast<Eigen::Index>(t)] = error;
        state.level += weights.alpha * error;
        season += weights.gamma * error;
    }
    return errors;
}

struct Fit {
    State start;
    double squared_errors{0};
};

/// The best start at given weights. Seasons sum to 0, so that the last is less the others.
Fit best_start(std::span<const double> values, std::size_t period, const Weights& weights) {
    const std::vector<double> nothing(values.size(), 0);
    const auto columns = static_cast<Eigen::Index>(period);
    Eigen::MatrixXd effects(static_cast<Eigen::Index>(values.size()), columns);
    State level{1, std::vector<double>(period, 0)};
    effects.col(0) = errors_from(level, nothing, weights);
    for (Eigen::Index i = 1; i < columns; ++i) {
        State season{0, std::vector<double>(period, 0)};
        season.season[static_cast<std::size_t>(i) - 1] = 1;
        season.season.back() = -1;
        effects.col(i) = errors_from(season, nothing, weights);
    }
    State zero{0, std::vector<double>(period, 0)};
    const Eigen::VectorXd unstarted = errors_from(zero, values, weights);
    const Eigen::VectorXd start = (-effects).colPivHouseholderQr().solve(unstarted);
    Fit fit{{start[0], std::vector<double>(period, 0)}, 0};
    for (Eigen::Index i = 1; i < columns; ++i) {
        fit.start.season[static_cast<std::size_t>(i) - 1] = start[i];
        fit.start.season.back() -= start[i];
    }
    fit.squared_errors = (unstarted + effects * start).squaredNorm();
    return fit;
}

/// α within its bounds and γ as a share of what α leaves, from two numbers of any size.
Weights weights_at(std::span<const double> at) {
    const auto inside = [](double x) { return std::sin(x) * std::sin(x); };
    const double alpha = least_weight + (1 - 3 * least_weight) * inside(at[0]);
    const double room = 1 - alpha - 2 * least_weight;
    return {alpha, least_weight + std::max(0.0, room) * inside(at[1])};
}

Status usable(std::span<const double> values, std::size_t period) {
    if (auto checked = usable_for_season(values, period, SeasonKind::additive); !checked) {
        return checked;
    }
    if (period > most_period) {
        return Error{ErrorCode::refused, "a season of over 60 periods is not fitted"};
    }
    return values.size() < 2 * period + least_to_spare
               ? Status{Error{ErrorCode::refused,
                              "the series has under two periods and four values more"}}
               : Status{};
}

/// A model that meets every value has a likelihood without end.
bool meets_all(double squared_errors, std::span<const double> values) {
    double squares = 0;
    for (const double y : values) {
        squares += y * y;
    }
    constexpr double rounding = 1e-20;
    return squared_errors <= rounding * squares;
}

}  // namespace

Result<SeasonalSmoothing> seasonal_smoothing(std::span<const double> values, std::size_t period) {
    if (auto checked = usable(values, period); !checked) {
        return checked.error();
    }
    if (meets_all(best_start(values, period, {0.5, 0.25}).squared_errors, values)) {
        return Error{ErrorCode::refused, "the model meets the series without error"};
    }
    const auto n = static_cast<double>(values.size());
    const auto objective = [&](std::span<const double> at) {
        return n * std::log(best_start(values, period, weights_at(at)).squared_errors);
    };
    Minimum best{{}, std::numeric_limits<double>::infinity(), false};
    for (const double alpha : {0.1, 0.7, 1.2}) {
        for (const double gamma : {0.1, 0.8}) {
            auto found = nelder_mead(objective, {alpha, gamma}, 0.2);
            if (found.value < best.value) {
                best = std::move(found);
            }
        }
    }
    if (best.at.empty()) {
        return Error{ErrorCode::refused, "the model meets the series without error"};
    }
    SeasonalSmoothing found;
    const auto weights = weights_at(best.at);
    auto fit = best_start(values, period, weights);
    errors_from(fit.start, values, weights);
    found.alpha = weights.alpha;
    found.gamma = weights.gamma;
    found.level = fit.start.level;
    for (std::size_t i = 0; i < period; ++i) {
        found.season.push_back(fit.start.season[(values.size() + i) % period]);
    }
    found.squared_errors = fit.squared_errors;
    found.log_likelihood = -n / 2 * std::log(fit.squared_errors);
    const double parameters = static_cast<double>(period) + 3;
    found.aic = 2 * parameters - 2 * found.log_likelihood;
    found.aicc = found.aic + 2 * parameters * (parameters + 1) / (n - parameters - 1);
    found.sigma_squared = fit.squared_errors / (n - (parameters - 1));
    return found;
}

Result<double> seasonal_smoothing_likelihood(std::span<const double> values,
                                             std::size_t period,
                                             double alpha,
                                             double gamma) {
    if (auto checked = usable(values, period); !checked) {
        return checked.error();
    }
    if (!(alpha > 0 && gamma >= 0 && alpha + gamma <= 1)) {
        return Error{ErrorCode::refused, "the smoothing weights are out of their bounds"};
    }
    return -static_cast<double>(values.size()) / 2 *
           std::log(best_start(values, period, {alpha, gamma}).squared_errors);
}

Result<std::vector<Forecast>> forecast(const SeasonalSmoothing& fitted,
                                       std::size_t steps,
                                       double level) {
    if (auto checked = is_level(level); !checked) {
        return checked.error();
    }
    if (steps == 0 || steps > most_steps) {
        return Error{ErrorCode::refused, "a forecast is of 1 to 1,000 steps"};
    }
    std::vector<Forecast> ahead;
    double spread = 1;
    for (std::size_t h = 1; h <= steps; ++h) {
        const double mean = fitted.level + fitted.season[(h - 1) % fitted.season.size()];
        const double reach = two_sided_z(level) * std::sqrt(fitted.sigma_squared * spread);
        ahead.push_back({mean, ConfidenceInterval{mean - reach, mean + reach}});
        const double c = fitted.alpha + (h % fitted.season.size() == 0 ? fitted.gamma : 0);
        spread += c * c;
    }
    return ahead;
}

}  // namespace hub::statistics
