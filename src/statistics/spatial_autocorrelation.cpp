#include "statistics/spatial_autocorrelation.hpp"

#include "statistics/input_checks.hpp"
#include "statistics/random_draws.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <boost/math/distributions/normal.hpp>
#include <fmt/format.h>

namespace hub::statistics {

namespace {

constexpr std::size_t fewest_areas = 4;
constexpr int fewest_replicas = 99;

/// Sums of the weights that the moments are made of (Cliff and Ord 1981).
struct WeightSums {
    double n{0};   ///< areas with neighbours
    double s0{0};  ///< Σ w
    double s1{0};  ///< ½ Σ (wᵢⱼ + wⱼᵢ)²
    double s2{0};  ///< Σ (sum of row i + sum of column i)²
};

double weight_between(const SpatialWeights& weights, std::size_t from, std::size_t to) {
    const auto& row = weights[from];
    const auto found =
        std::find_if(row.begin(), row.end(), [&](const Weight& w) { return w.of == to; });
    return found == row.end() ? 0 : found->weight;
}

WeightSums sums_of(const SpatialWeights& weights) {
    WeightSums sums;
    std::vector<double> rows_and_columns(weights.size(), 0);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        sums.n += weights[i].empty() ? 0 : 1;
        for (const auto& [j, weight] : weights[i]) {
            const double back = weight_between(weights, j, i);
            sums.s0 += weight;
            // A weight without its return stands for both orders of the pair.
            sums.s1 += (back == 0 ? 1 : 0.5) * (weight + back) * (weight + back);
            rows_and_columns[i] += weight;
            rows_and_columns[j] += weight;
        }
    }
    for (const double each : rows_and_columns) {
        sums.s2 += each * each;
    }
    return sums;
}

struct Deviations {
    std::vector<double> z;
    double squares{0};
    double kurtosis{0};  ///< n Σ z⁴ / (Σ z²)²
};

Deviations deviations_of(std::span<const double> values) {
    const auto count = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    Deviations found;
    double fourth = 0;
    for (const double x : values) {
        const double z = x - mean;
        found.z.push_back(z);
        found.squares += z * z;
        fourth += z * z * z * z;
    }
    found.kurtosis = count * fourth / (found.squares * found.squares);
    return found;
}

double sum_of_products(std::span<const double> z, const SpatialWeights& weights) {
    double sum = 0;
    for (std::size_t i = 0; i < z.size(); ++i) {
        double lag = 0;
        for (const auto& [j, weight] : weights[i]) {
            lag += weight * z[j];
        }
        sum += z[i] * lag;
    }
    return sum;
}

double upper_tail(double z) {
    return boost::math::cdf(boost::math::complement(boost::math::normal{}, z));
}

/// E(I²) under randomisation, less the square of the expectation.
double moran_variance(const WeightSums& s, double kurtosis, double expectation) {
    const double n = s.n;
    const double s0_squared = s.s0 * s.s0;
    const double first = n * ((n * n - 3 * n + 3) * s.s1 - n * s.s2 + 3 * s0_squared);
    const double second = kurtosis * ((n * n - n) * s.s1 - 2 * n * s.s2 + 6 * s0_squared);
    return (first - second) / ((n - 1) * (n - 2) * (n - 3) * s0_squared) -
           expectation * expectation;
}

double geary_variance(const WeightSums& s, double kurtosis) {
    const double n = s.n;
    const double s0_squared = s.s0 * s.s0;
    const double first = (n - 1) * s.s1 * (n * n - 3 * n + 3 - (n - 1) * kurtosis);
    const double second = (n - 1) * s.s2 * (n * n + 3 * n - 6 - (n * n - n + 2) * kurtosis) / 4;
    const double third = s0_squared * (n * n - 3 - (n - 1) * (n - 1) * kurtosis);
    return (first - second + third) / (n * (n - 2) * (n - 3) * s0_squared);
}

Result<GlobalAutocorrelation> judged(GlobalAutocorrelation found,
                                     const WeightSums& sums,
                                     std::size_t all,
                                     double direction) {
    // Weights that are all alike between all areas leave nothing to vary.
    if (!(found.variance_randomisation > 0)) {
        return Error{ErrorCode::refused, "the weights leave the statistic no variance"};
    }
    found.z =
        direction * (found.statistic - found.expectation) / std::sqrt(found.variance_randomisation);
    found.p_alike = upper_tail(found.z);
    found.areas = static_cast<std::size_t>(sums.n);
    found.islands = all - found.areas;
    return found;
}

Status weights_name_areas(const SpatialWeights& weights) {
    for (std::size_t i = 0; i < weights.size(); ++i) {
        for (const auto& [j, weight] : weights[i]) {
            if (j >= weights.size() || !std::isfinite(weight) || weight <= 0) {
                return Error{ErrorCode::refused,
                             fmt::format("weights: those of area number {} name no area or are "
                                         "not finite and more than 0",
                                         i + 1)};
            }
        }
    }
    return {};
}

}  // namespace

Status usable_for_autocorrelation(std::span<const double> values, const SpatialWeights& weights) {
    if (auto checked = same_length(values.size(), weights.size(), "values and weights"); !checked) {
        return checked;
    }
    if (auto checked = all_finite(values, "values"); !checked) {
        return checked;
    }
    if (auto checked = weights_name_areas(weights); !checked) {
        return checked;
    }
    const auto with_neighbours =
        std::count_if(weights.begin(), weights.end(), [](const auto& row) { return !row.empty(); });
    if (with_neighbours < static_cast<std::ptrdiff_t>(fewest_areas)) {
        return Error{ErrorCode::refused, "under four areas have neighbours"};
    }
    const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
    if (*least == *greatest) {
        return Error{ErrorCode::refused, "all values are alike"};
    }
    return {};
}

Result<GlobalAutocorrelation> moran(std::span<const double> values, const SpatialWeights& weights) {
    if (auto checked = usable_for_autocorrelation(values, weights); !checked) {
        return checked.error();
    }
    const auto sums = sums_of(weights);
    const auto deviations = deviations_of(values);
    const double n = sums.n;
    GlobalAutocorrelation found;
    found.statistic = n / sums.s0 * sum_of_products(deviations.z, weights) / deviations.squares;
    found.expectation = -1 / (n - 1);
    found.variance_randomisation = moran_variance(sums, deviations.kurtosis, found.expectation);
    found.variance_normality = (n * n * sums.s1 - n * sums.s2 + 3 * sums.s0 * sums.s0) /
                                   ((n * n - 1) * sums.s0 * sums.s0) -
                               found.expectation * found.expectation;
    return judged(found, sums, values.size(), 1);
}

Result<GlobalAutocorrelation> geary(std::span<const double> values, const SpatialWeights& weights) {
    if (auto checked = usable_for_autocorrelation(values, weights); !checked) {
        return checked.error();
    }
    const auto sums = sums_of(weights);
    const auto deviations = deviations_of(values);
    double squares = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (const auto& [j, weight] : weights[i]) {
            squares += weight * (values[i] - values[j]) * (values[i] - values[j]);
        }
    }
    const double n = sums.n;
    GlobalAutocorrelation found;
    found.statistic = (n - 1) * squares / (2 * sums.s0 * deviations.squares);
    found.expectation = 1;
    found.variance_randomisation = geary_variance(sums, deviations.kurtosis);
    found.variance_normality = ((2 * sums.s1 + sums.s2) * (n - 1) - 4 * sums.s0 * sums.s0) /
                               (2 * (n + 1) * sums.s0 * sums.s0);
    return judged(found, sums, values.size(), -1);
}

Result<double> moran_permutation_p(std::span<const double> values,
                                   const SpatialWeights& weights,
                                   const Permutations& permutations) {
    if (auto checked = usable_for_autocorrelation(values, weights); !checked) {
        return checked.error();
    }
    if (permutations.replicas < fewest_replicas) {
        return Error{ErrorCode::refused, "under 99 permutations tell nothing"};
    }
    // Σ z² and the weights do not change with the places: the products alone decide.
    const auto deviations = deviations_of(values);
    const double seen = sum_of_products(deviations.z, weights);
    const double slack = 1e-12 * deviations.squares;
    int hits = 0;
    for (int replica = 0; replica < permutations.replicas; ++replica) {
        RandomStream stream{permutations.seed, static_cast<std::uint64_t>(replica)};
        auto moved = deviations.z;
        shuffle_first(std::span{moved}, moved.size(), stream);
        hits += sum_of_products(moved, weights) >= seen - slack ? 1 : 0;
    }
    return (1.0 + hits) / (1.0 + permutations.replicas);
}

}  // namespace hub::statistics
