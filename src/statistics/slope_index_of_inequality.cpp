#include "statistics/slope_index_of_inequality.hpp"

#include "statistics/input_checks.hpp"
#include "statistics/normal_quantile.hpp"
#include "statistics/quantile_type7.hpp"
#include "statistics/random_stream.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace hub::statistics {

namespace {

constexpr std::size_t fewest_groups = 5;
constexpr std::size_t most_groups = 100;

/// The fit is linear in the values: slope and intercept are these weighted sums of them.
struct LinearFit {
    std::vector<double> ranks;
    std::vector<double> slope_weights;
    std::vector<double> intercept_weights;
};

Status usable(std::span<const DeprivationGroup> groups, double level) {
    if (auto checked = is_level(level); !checked) {
        return checked;
    }
    if (groups.size() < fewest_groups || groups.size() > most_groups) {
        return Error{ErrorCode::refused,
                     fmt::format("a slope index wants 5 to 100 groups, not {}", groups.size())};
    }
    std::size_t number = 0;
    for (const auto& [population, value, standard_error] : groups) {
        ++number;
        const auto name = fmt::format("group {}", number);
        if (auto checked = all_positive(std::array{population}, name + ", people"); !checked) {
            return checked;
        }
        if (auto checked = all_finite(std::array{value}, name + ", value"); !checked) {
            return checked;
        }
        if (auto checked = none_negative(std::array{standard_error}, name + ", standard error");
            !checked) {
            return checked;
        }
    }
    return {};
}

LinearFit fit_of(std::span<const DeprivationGroup> groups) {
    double people = 0;
    for (const auto& group : groups) {
        people += group.population;
    }
    LinearFit fit;
    double before = 0;
    double mean_rank = 0;
    std::vector<double> shares;
    for (const auto& group : groups) {
        const double share = group.population / people;
        shares.push_back(share);
        fit.ranks.push_back(before + share / 2);
        mean_rank += share * fit.ranks.back();
        before += share;
    }
    double spread = 0;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        spread += shares[i] * std::pow(fit.ranks[i] - mean_rank, 2);
    }
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const double weight = shares[i] * (fit.ranks[i] - mean_rank) / spread;
        fit.slope_weights.push_back(weight);
        fit.intercept_weights.push_back(shares[i] - mean_rank * weight);
    }
    return fit;
}

double to_scale(double value, ValueScale scale) {
    switch (scale) {
        case ValueScale::plain:
            return value;
        case ValueScale::logarithm:
            return std::log(value);
        case ValueScale::logit:
            return std::log(value) - std::log1p(-value);
    }
    return value;
}

double from_scale(double value, ValueScale scale) {
    switch (scale) {
        case ValueScale::plain:
            return value;
        case ValueScale::logarithm:
            return std::exp(value);
        case ValueScale::logit:
            return 1 / (1 + std::exp(-value));
    }
    return value;
}

/// Whether the scale has each value.
Status on_scale(std::span<const DeprivationGroup> groups, ValueScale scale) {
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (!std::isfinite(to_scale(groups[i].value, scale))) {
            return Error{ErrorCode::refused,
                         fmt::format("group {} has a value that its scale does not have", i + 1)};
        }
    }
    return {};
}

ConfidenceInterval percentiles(std::vector<double>& draws, double level) {
    std::sort(draws.begin(), draws.end());
    return {quantile_type7(draws, (1 - level) / 2), quantile_type7(draws, (1 + level) / 2)};
}

}  // namespace

Result<SlopeIndex> slope_index_of_inequality(std::span<const DeprivationGroup> groups,
                                             double level) {
    if (auto checked = usable(groups, level); !checked) {
        return checked.error();
    }
    auto fit = fit_of(groups);
    SlopeIndex index;
    double slope_variance = 0;
    double intercept_variance = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        index.slope_index += fit.slope_weights[i] * groups[i].value;
        index.intercept += fit.intercept_weights[i] * groups[i].value;
        slope_variance += std::pow(fit.slope_weights[i] * groups[i].standard_error, 2);
        intercept_variance += std::pow(fit.intercept_weights[i] * groups[i].standard_error, 2);
    }
    const double z = two_sided_z(level);
    index.standard_error = std::sqrt(slope_variance);
    index.limits = {index.slope_index - z * index.standard_error,
                    index.slope_index + z * index.standard_error};
    if (std::abs(index.intercept) > z * std::sqrt(intercept_variance)) {
        index.relative_index = (index.intercept + index.slope_index) / index.intercept;
    }
    index.relative_ranks = std::move(fit.ranks);
    return index;
}

Result<SimulatedLimits> simulate_slope_limits(std::span<const DeprivationGroup> groups,
                                              double level,
                                              const SlopeSimulation& simulation) {
    if (auto checked = usable(groups, level); !checked) {
        return checked.error();
    }
    if (auto checked = on_scale(groups, simulation.scale); !checked) {
        return checked.error();
    }
    if (simulation.draws < 100) {
        return Error{ErrorCode::refused, "limits by simulation want 100 draws or more"};
    }
    const auto fit = fit_of(groups);
    const auto fitted_on = simulation.fit_on_scale ? simulation.scale : ValueScale::plain;
    std::vector<double> slopes;
    std::vector<double> relatives;
    for (int draw = 0; draw < simulation.draws; ++draw) {
        RandomStream random{simulation.seed, static_cast<std::uint64_t>(draw)};
        double slope = 0;
        double intercept = 0;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            double value = to_scale(groups[i].value, simulation.scale) +
                           groups[i].standard_error * random.normal();
            if (!simulation.fit_on_scale) {
                value = from_scale(value, simulation.scale);
            }
            slope += fit.slope_weights[i] * value;
            intercept += fit.intercept_weights[i] * value;
        }
        const double most_deprived = from_scale(intercept, fitted_on);
        const double least_deprived = from_scale(intercept + slope, fitted_on);
        slopes.push_back(least_deprived - most_deprived);
        relatives.push_back(least_deprived / most_deprived);
    }
    return SimulatedLimits{percentiles(slopes, level), percentiles(relatives, level)};
}

Result<SlopeIndex> slope_index_on_scale(std::span<const DeprivationGroup> groups,
                                        ValueScale scale) {
    constexpr double any_level = 0.95;
    if (auto checked = usable(groups, any_level); !checked) {
        return checked.error();
    }
    if (auto checked = on_scale(groups, scale); !checked) {
        return checked.error();
    }
    auto fit = fit_of(groups);
    double slope = 0;
    double intercept = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        slope += fit.slope_weights[i] * to_scale(groups[i].value, scale);
        intercept += fit.intercept_weights[i] * to_scale(groups[i].value, scale);
    }
    SlopeIndex index;
    index.intercept = from_scale(intercept, scale);
    index.slope_index = from_scale(intercept + slope, scale) - index.intercept;
    index.limits = {index.slope_index, index.slope_index};
    index.relative_index = from_scale(intercept + slope, scale) / index.intercept;
    index.relative_ranks = std::move(fit.ranks);
    return index;
}

}  // namespace hub::statistics
