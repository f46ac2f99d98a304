#pragma once

#include "base/result.hpp"
#include "statistics/spatial_weights.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace hub::statistics {

/// How often values are put at other areas, by which numbers.
struct Permutations {
    int replicas{999};  ///< 99 or more
    std::uint64_t seed{1};
};

/// Whether the values of neighbours are alike (Moran 1950) or differ (Geary 1954).
struct GlobalAutocorrelation {
    double statistic{0};
    double expectation{0};  ///< under no association
    /// Under randomisation: the values keep, their places do not (Cliff and Ord 1981).
    double variance_randomisation{0};
    double variance_normality{0};
    double z{0};           ///< under randomisation, more than 0 where neighbours are alike
    double p_alike{1};     ///< one-sided by the normal law, that neighbours are alike
    std::size_t areas{0};  ///< with neighbours: the number that counts
    std::size_t islands{0};
};

/// Moran's I: (n/S₀) Σ wᵢⱼ zᵢ zⱼ ÷ Σ zᵢ², expected −1/(n − 1). Areas without neighbours are left
/// out of n, as the R package spdep does, and their number is for the reader to be told; their
/// values stay in the mean and the sum of squares.
///
/// Raw rates of unequal populations raise I by themselves: pass rates smoothed by
/// `empirical_bayes`. Noise and rounding, being independent between areas, draw I towards 0, so
/// that what is found is found in spite of them. An area with a hidden or missing value is to be
/// taken out of values and neighbours together, never passed as 0.
///
/// All refuse: values and weights that differ in number, what is not finite, weights that name no
/// area, under four areas with neighbours, values all alike.
Result<GlobalAutocorrelation> moran(std::span<const double> values, const SpatialWeights& weights);

/// Geary's C: (n − 1) Σ wᵢⱼ (xᵢ − xⱼ)² ÷ (2 S₀ Σ zᵢ²), expected 1; under 1 where neighbours are
/// alike.
Result<GlobalAutocorrelation> geary(std::span<const double> values, const SpatialWeights& weights);

/// p of an I at least as large where the values are put at random: (1 + hits) / (1 + replicas).
Result<double> moran_permutation_p(std::span<const double> values,
                                   const SpatialWeights& weights,
                                   const Permutations& permutations);

/// The gate of all these and of `local_autocorrelation`.
Status usable_for_autocorrelation(std::span<const double> values, const SpatialWeights& weights);

}  // namespace hub::statistics
