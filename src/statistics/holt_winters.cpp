#include "statistics/holt_winters.hpp"

#include "statistics/input_checks.hpp"
#include "statistics/nelder_mead.hpp"
#include "statistics/normal_quantile.hpp"

#include <array>
#include <cmath>
#include <limits>

namespace hub::statistics {

namespace {

constexpr std::size_t most_steps = 1000;

struct State {
    double level{0};
    double trend{0};
    std::vector<double> season;
};

/// Level before the first value and trend, by least squares of the trend on 1, 2, …
State start_of(const ClassicalDecomposition& first_periods) {
    std::vector<double> trend;
    for (const auto& each : first_periods.trend) {
        if (each) {
            trend.push_back(*each);
        }
    }
    const auto count = static_cast<double>(trend.size());
    const double middle = (count + 1) / 2;
    double mean = 0;
    for (const double each : trend) {
        mean += each / count;
    }
    double products = 0;
    double squares = 0;
    for (std::size_t i = 0; i < trend.size(); ++i) {
        const double away = static_cast<double>(i) + 1 - middle;
        products += away * (trend[i] - mean);
        squares += away * away;
    }
    // An odd period leaves one more value of the trend than its own length: never a single one.
    const double slope = products / squares;
    return {mean - slope * middle, slope, first_periods.figure};
}

double variance_of(std::span<const double> errors) {
    const auto count = static_cast<double>(errors.size());
    double mean = 0;
    for (const double e : errors) {
        mean += e / count;
    }
    double squares = 0;
    for (const double e : errors) {
        squares += (e - mean) * (e - mean);
    }
    return squares / (count - 1);
}

HoltWinters run(std::span<const double> values,
                State state,
                SeasonKind kind,
                const SmoothingWeights& weights) {
    const std::size_t period = state.season.size();
    const bool additive = kind == SeasonKind::additive;
    HoltWinters found;
    found.weights = weights;
    found.kind = kind;
    std::vector<double> errors;
    for (std::size_t t = period; t < values.size(); ++t) {
        double& season = state.season[t % period];
        const double base = state.level + state.trend;
        const double fitted = additive ? base + season : base * season;
        found.fitted.push_back(fitted);
        errors.push_back(values[t] - fitted);
        found.squared_errors += errors.back() * errors.back();
        const double before = state.level;
        const double level_seen = additive ? values[t] - season : values[t] / season;
        state.level = weights.level * level_seen + (1 - weights.level) * base;
        state.trend = weights.trend * (state.level - before) + (1 - weights.trend) * state.trend;
        const double season_seen = additive ? values[t] - state.level : values[t] / state.level;
        season = weights.season * season_seen + (1 - weights.season) * season;
    }
    found.level = state.level;
    found.trend = state.trend;
    for (std::size_t i = 0; i < period; ++i) {
        found.season.push_back(state.season[(values.size() + i) % period]);
    }
    found.error_variance = variance_of(errors);
    return found;
}

Result<State> checked_start(std::span<const double> values, std::size_t period, SeasonKind kind) {
    if (auto checked = usable_for_season(values, period, kind); !checked) {
        return checked.error();
    }
    const auto first = classical_decomposition(values.first(2 * period), period, kind);
    if (!first) {
        return first.error();
    }
    return start_of(*first);
}

/// A series that turns a multiplicative level to 0 leaves no number to go on with.
Result<HoltWinters> finite(HoltWinters found) {
    if (!std::isfinite(found.squared_errors) || !std::isfinite(found.level)) {
        return Error{ErrorCode::refused, "the smoothing leaves the range of numbers"};
    }
    return found;
}

}  // namespace

Result<HoltWinters> holt_winters(std::span<const double> values,
                                 std::size_t period,
                                 SeasonKind kind,
                                 const SmoothingWeights& weights) {
    for (const double weight : {weights.level, weights.trend, weights.season}) {
        if (!(weight >= 0 && weight <= 1)) {
            return Error{ErrorCode::refused, "a smoothing weight is not from 0 to 1"};
        }
    }
    auto start = checked_start(values, period, kind);
    if (!start) {
        return start.error();
    }
    return finite(run(values, *start, kind, weights));
}

Result<HoltWinters> fitted_holt_winters(std::span<const double> values,
                                        std::size_t period,
                                        SeasonKind kind) {
    const auto start = checked_start(values, period, kind);
    if (!start) {
        return start.error();
    }
    // The square of a sine reaches both ends of 0 to 1 and never leaves them.
    const auto weights_at = [](std::span<const double> at) {
        const auto inside = [](double x) { return std::sin(x) * std::sin(x); };
        return SmoothingWeights{inside(at[0]), inside(at[1]), inside(at[2])};
    };
    const auto errors_at = [&](std::span<const double> at) {
        return run(values, *start, kind, weights_at(at)).squared_errors;
    };
    Minimum best{{}, std::numeric_limits<double>::infinity(), false};
    // From several places, since a flat season or trend makes hollows of its own.
    for (const double level : {0.1, 0.4, 0.8}) {
        for (const double others : {0.02, 0.3}) {
            const auto angle = [](double share) { return std::asin(std::sqrt(share)); };
            auto found = nelder_mead(errors_at, {angle(level), angle(others), angle(others)}, 0.15);
            if (found.value < best.value) {
                best = std::move(found);
            }
        }
    }
    if (best.at.empty()) {
        return Error{ErrorCode::refused, "the smoothing leaves the range of numbers"};
    }
    return finite(run(values, *start, kind, weights_at(best.at)));
}

Result<std::vector<Forecast>> forecast(const HoltWinters& fitted, std::size_t steps, double level) {
    if (auto checked = is_level(level); !checked) {
        return checked.error();
    }
    if (steps == 0 || steps > most_steps) {
        return Error{ErrorCode::refused, "a forecast is of 1 to 1,000 steps"};
    }
    const bool additive = fitted.kind == SeasonKind::additive;
    const std::size_t period = fitted.season.size();
    std::vector<Forecast> ahead;
    double spread = 1;
    for (std::size_t h = 1; h <= steps; ++h) {
        const auto step = static_cast<double>(h);
        const double base = fitted.level + step * fitted.trend;
        const double season = fitted.season[(h - 1) % period];
        Forecast next{additive ? base + season : base * season, {}};
        if (additive) {
            const double reach = two_sided_z(level) * std::sqrt(fitted.error_variance * spread);
            next.limits = ConfidenceInterval{next.mean - reach, next.mean + reach};
        }
        ahead.push_back(next);
        const auto& w = fitted.weights;
        const double psi =
            w.level * (1 + step * w.trend) + (h % period == 0 ? w.season * (1 - w.level) : 0);
        spread += psi * psi;
    }
    return ahead;
}

}  // namespace hub::statistics
