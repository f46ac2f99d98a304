#include "statistics/seasonal_trend_decomposition.hpp"

#include "statistics/input_checks.hpp"
#include "statistics/loess.hpp"

#include <algorithm>
#include <cmath>

namespace hub::statistics {

namespace {

constexpr std::size_t least_seasonal_window = 7;

/// Windows and rounds of one decomposition.
struct Plan {
    std::size_t period{0};
    LoessOptions seasonal;
    LoessOptions trend;
    LoessOptions low_pass;
    int inner_rounds{2};
    int outer_rounds{0};
};

std::size_t next_odd(double least) {
    const auto whole = static_cast<std::size_t>(std::llround(least));
    return whole + (whole % 2 == 0 ? 1 : 0);
}

LoessOptions every_tenth(std::size_t window, int degree) {
    return {window, degree, (window + 9) / 10};
}

Plan plan_of(std::size_t count, const StlOptions& options) {
    // A window far wider than the series makes the season the same all along.
    const std::size_t seasonal = options.seasonal_window.value_or(10 * count + 1);
    const auto period = static_cast<double>(options.period);
    const double trend = std::ceil(1.5 * period / (1 - 1.5 / static_cast<double>(seasonal)));
    Plan plan{options.period,
              every_tenth(seasonal, 0),
              every_tenth(next_odd(trend), 1),
              every_tenth(next_odd(period), 1)};
    if (options.robust) {
        plan.inner_rounds = 1;
        plan.outer_rounds = 15;
    }
    return plan;
}

/// Means of `window` neighbouring values: as many fewer than values as the window has, but one.
std::vector<double> moving_means(std::span<const double> values, std::size_t window) {
    std::vector<double> means;
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        sum += values[i];
        if (i + 1 >= window) {
            means.push_back(sum / static_cast<double>(window));
            sum -= values[i + 1 - window];
        }
    }
    return means;
}

/// Smooths each season by itself, and one period further at both ends.
std::vector<double> smoothed_cycles(std::span<const double> values,
                                    const Plan& plan,
                                    std::span<const double> weights) {
    std::vector<double> extended(values.size() + 2 * plan.period, 0);
    for (std::size_t season = 0; season < plan.period; ++season) {
        std::vector<double> own;
        std::vector<double> own_weights;
        for (std::size_t i = season; i < values.size(); i += plan.period) {
            own.push_back(values[i]);
            if (!weights.empty()) {
                own_weights.push_back(weights[i]);
            }
        }
        const auto fits = loess(own, plan.seasonal, own_weights);
        const std::size_t years = own.size();
        const std::size_t reach = std::min(plan.seasonal.window, years);
        const auto before = loess_at(own, plan.seasonal, -1, 0, reach - 1, own_weights);
        const auto after = loess_at(
            own, plan.seasonal, static_cast<double>(years), years - reach, years - 1, own_weights);
        extended[season] = before.value_or(fits.front());
        for (std::size_t year = 0; year < years; ++year) {
            extended[season + (year + 1) * plan.period] = fits[year];
        }
        extended[season + (years + 1) * plan.period] = after.value_or(fits.back());
    }
    return extended;
}

/// One inner round: the season from what the trend leaves, the trend from what the season leaves.
void refine(std::span<const double> values,
            const Plan& plan,
            std::span<const double> weights,
            SeasonalTrend& found) {
    const std::size_t count = values.size();
    std::vector<double> left(count);
    for (std::size_t i = 0; i < count; ++i) {
        left[i] = values[i] - found.trend[i];
    }
    const auto cycles = smoothed_cycles(left, plan, weights);
    const auto low =
        loess(moving_means(moving_means(moving_means(cycles, plan.period), plan.period), 3),
              plan.low_pass,
              {});
    for (std::size_t i = 0; i < count; ++i) {
        found.seasonal[i] = cycles[plan.period + i] - low[i];
        left[i] = values[i] - found.seasonal[i];
    }
    found.trend = loess(left, plan.trend, weights);
}

double median_of(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

/// Bisquare of the distance from the fit over six times its median.
std::vector<double> robustness_weights(std::span<const double> values, const SeasonalTrend& found) {
    std::vector<double> distances;
    for (std::size_t i = 0; i < values.size(); ++i) {
        distances.push_back(std::abs(values[i] - found.seasonal[i] - found.trend[i]));
    }
    const double reach = 6 * median_of(distances);
    std::vector<double> weights;
    for (const double distance : distances) {
        const double share = distance / reach;
        if (distance <= 0.001 * reach) {
            weights.push_back(1);
        } else if (distance <= 0.999 * reach) {
            weights.push_back((1 - share * share) * (1 - share * share));
        } else {
            weights.push_back(0);
        }
    }
    return weights;
}

void make_periodic(std::vector<double>& seasonal, std::size_t period) {
    for (std::size_t season = 0; season < period; ++season) {
        double sum = 0;
        double count = 0;
        for (std::size_t i = season; i < seasonal.size(); i += period) {
            sum += seasonal[i];
            ++count;
        }
        for (std::size_t i = season; i < seasonal.size(); i += period) {
            seasonal[i] = sum / count;
        }
    }
}

Status usable(std::span<const double> values, const StlOptions& options) {
    if (auto checked = all_finite(values, "values"); !checked) {
        return checked;
    }
    if (options.period < 2) {
        return Error{ErrorCode::refused, "a season wants a period of two or more"};
    }
    if (options.period > values.size() / 2 || values.size() == 2 * options.period) {
        return Error{ErrorCode::refused, "the series has no more than two periods"};
    }
    if (options.seasonal_window &&
        (*options.seasonal_window < least_seasonal_window || *options.seasonal_window % 2 == 0)) {
        return Error{ErrorCode::refused, "the seasonal window is not odd and 7 or more"};
    }
    return {};
}

}  // namespace

Result<SeasonalTrend> seasonal_trend_decomposition(std::span<const double> values,
                                                   const StlOptions& options) {
    if (auto checked = usable(values, options); !checked) {
        return checked.error();
    }
    const auto plan = plan_of(values.size(), options);
    SeasonalTrend found;
    found.seasonal.assign(values.size(), 0);
    found.trend.assign(values.size(), 0);
    std::vector<double> weights;
    for (int outer = 0; outer <= plan.outer_rounds; ++outer) {
        if (outer > 0) {
            weights = robustness_weights(values, found);
        }
        for (int inner = 0; inner < plan.inner_rounds; ++inner) {
            refine(values, plan, weights, found);
        }
    }
    if (!options.seasonal_window) {
        make_periodic(found.seasonal, options.period);
    }
    found.weights = weights.empty() ? std::vector<double>(values.size(), 1) : weights;
    for (std::size_t i = 0; i < values.size(); ++i) {
        found.remainder.push_back(values[i] - found.seasonal[i] - found.trend[i]);
    }
    return found;
}

}  // namespace hub::statistics
