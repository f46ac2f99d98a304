#include "statistics/local_autocorrelation.hpp"

#include "statistics/multiple_testing.hpp"
#include "statistics/random_draws.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <boost/math/distributions/normal.hpp>

namespace hub::statistics {

namespace {

constexpr int fewest_replicas = 99;

using Row = std::vector<Weight>;

/// Sums over one row of weights.
struct RowSums {
    double weights{0};
    double squares{0};
    double lag{0};  ///< Σ w x
};

RowSums sums_of(const Row& row, std::span<const double> values) {
    RowSums sums;
    for (const auto& [j, weight] : row) {
        sums.weights += weight;
        sums.squares += weight * weight;
        sums.lag += weight * values[j];
    }
    return sums;
}

double mean_of(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double squares_about(std::span<const double> values, double mean) {
    double squares = 0;
    for (const double x : values) {
        squares += (x - mean) * (x - mean);
    }
    return squares;
}

bool only_itself(const Row& row, std::size_t area) {
    return std::all_of(row.begin(), row.end(), [&](const Weight& w) { return w.of == area; });
}

Status usable(std::span<const double> values,
              const SpatialWeights& weights,
              const Permutations& permutations) {
    if (auto checked = usable_for_autocorrelation(values, weights); !checked) {
        return checked;
    }
    return permutations.replicas < fewest_replicas
               ? Status{Error{ErrorCode::refused, "under 99 permutations tell nothing"}}
               : Status{};
}

/// All three statistics are the lag moved and scaled by what a permutation of the others leaves as
/// it is, so that the lag decides for each of them.
double permutation_p(std::size_t area,
                     std::span<const double> values,
                     const Row& row,
                     const Permutations& permutations) {
    std::vector<double> others;
    std::vector<double> weights;
    for (std::size_t j = 0; j < values.size(); ++j) {
        if (j != area) {
            others.push_back(values[j]);
        }
    }
    double seen = 0;
    for (const auto& [j, weight] : row) {
        if (j != area) {
            weights.push_back(weight);
            seen += weight * values[j];
        }
    }
    const double slack = 1e-12 * std::max(1.0, std::abs(seen));
    RandomStream stream{permutations.seed, area};
    int larger = 0;
    int smaller = 0;
    for (int replica = 0; replica < permutations.replicas; ++replica) {
        shuffle_first(std::span{others}, weights.size(), stream);
        const double lag = std::inner_product(weights.begin(), weights.end(), others.begin(), 0.0);
        larger += lag >= seen - slack ? 1 : 0;
        smaller += lag <= seen + slack ? 1 : 0;
    }
    return std::min(1.0, 2 * (1.0 + std::min(larger, smaller)) / (1.0 + permutations.replicas));
}

/// z and p from the moments, and p from the permutations.
void judge(LocalStatistic& found) {
    if (!(found.variance > 0)) {
        return;
    }
    found.z = (found.statistic - found.expectation) / std::sqrt(found.variance);
    found.p =
        2 * boost::math::cdf(boost::math::complement(boost::math::normal{}, std::abs(*found.z)));
}

void adjust(LocalStatistics& areas) {
    std::vector<double> normal;
    std::vector<double> permuted;
    for (const auto& area : areas) {
        if (area && area->p) {
            normal.push_back(*area->p);
        }
        if (area) {
            permuted.push_back(area->permutation_p);
        }
    }
    const auto adjusted = benjamini_hochberg(normal);
    const auto adjusted_permuted = benjamini_hochberg(permuted);
    std::size_t next = 0;
    std::size_t next_permuted = 0;
    for (auto& area : areas) {
        if (area && area->p && adjusted) {
            area->adjusted_p = (*adjusted)[next++];
        }
        if (area && adjusted_permuted) {
            area->adjusted_permutation_p = (*adjusted_permuted)[next_permuted++];
        }
    }
}

/// Fills each area that has neighbours by a function of its position and sums.
template <class Moments>
LocalStatistics each_area(std::span<const double> values,
                          const SpatialWeights& weights,
                          const Permutations& permutations,
                          Moments moments) {
    LocalStatistics areas(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (only_itself(weights[i], i)) {
            continue;
        }
        LocalStatistic found = moments(i, sums_of(weights[i], values));
        judge(found);
        found.permutation_p = permutation_p(i, values, weights[i], permutations);
        areas[i] = found;
    }
    adjust(areas);
    return areas;
}

std::vector<std::optional<Quadrant>> quadrants_of(std::span<const double> values,
                                                  const SpatialWeights& weights) {
    std::vector<std::optional<double>> lags;
    double sum = 0;
    double count = 0;
    for (const auto& row : weights) {
        const auto sums = sums_of(row, values);
        lags.push_back(row.empty() ? std::nullopt : std::optional{sums.lag});
        sum += sums.lag;
        count += row.empty() ? 0 : 1;
    }
    const double mean = mean_of(values);
    std::vector<std::optional<Quadrant>> quadrants;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!lags[i]) {
            quadrants.emplace_back();
            continue;
        }
        const bool lag_is_high = *lags[i] > sum / count;
        quadrants.emplace_back(values[i] > mean
                                   ? (lag_is_high ? Quadrant::high_high : Quadrant::high_low)
                                   : (lag_is_high ? Quadrant::low_high : Quadrant::low_low));
    }
    return quadrants;
}

}  // namespace

Result<LocalMoran> local_moran(std::span<const double> values,
                               const SpatialWeights& weights,
                               const Permutations& permutations) {
    if (auto checked = usable(values, weights, permutations); !checked) {
        return checked.error();
    }
    const auto n = static_cast<double>(values.size());
    const double mean = mean_of(values);
    const double m2 = squares_about(values, mean) / n;
    const auto moments = [&](std::size_t i, const RowSums& sums) {
        const double z = values[i] - mean;
        LocalStatistic found;
        found.statistic = z / m2 * (sums.lag - sums.weights * mean);
        found.expectation = -z * z * sums.weights / ((n - 1) * m2);
        found.variance = z / m2 * (z / m2) * n / (n - 2) *
                         (sums.squares - sums.weights * sums.weights / (n - 1)) *
                         (m2 - z * z / (n - 1));
        return found;
    };
    return LocalMoran{each_area(values, weights, permutations, moments),
                      quadrants_of(values, weights)};
}

Result<LocalStatistics> getis_ord(std::span<const double> values,
                                  const SpatialWeights& weights,
                                  const Permutations& permutations) {
    if (auto checked = usable(values, weights, permutations); !checked) {
        return checked.error();
    }
    const auto n = static_cast<double>(values.size());
    const double mean = mean_of(values);
    const double squares = squares_about(values, mean);
    const auto moments = [&](std::size_t i, const RowSums& sums) {
        // Mean and squares of the others, by taking this one out.
        const double z = values[i] - mean;
        const double others_mean = mean - z / (n - 1);
        const double others_variance = std::max(0.0, squares - z * z * n / (n - 1)) / (n - 1);
        LocalStatistic found;
        found.statistic = sums.lag;
        found.expectation = sums.weights * others_mean;
        found.variance =
            others_variance * ((n - 1) * sums.squares - sums.weights * sums.weights) / (n - 2);
        return found;
    };
    return each_area(values, weights, permutations, moments);
}

Result<LocalStatistics> getis_ord_star(std::span<const double> values,
                                       const SpatialWeights& weights,
                                       const Permutations& permutations) {
    if (auto checked = usable(values, weights, permutations); !checked) {
        return checked.error();
    }
    const auto n = static_cast<double>(values.size());
    const double mean = mean_of(values);
    const double variance = squares_about(values, mean) / n;
    const auto moments = [&](std::size_t /*area*/, const RowSums& sums) {
        LocalStatistic found;
        found.statistic = sums.lag;
        found.expectation = sums.weights * mean;
        found.variance = variance * (n * sums.squares - sums.weights * sums.weights) / (n - 1);
        return found;
    };
    return each_area(values, weights, permutations, moments);
}

}  // namespace hub::statistics
