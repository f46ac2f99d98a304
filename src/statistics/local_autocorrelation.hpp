#pragma once

#include "base/result.hpp"
#include "statistics/spatial_autocorrelation.hpp"

#include <optional>
#include <span>
#include <vector>

namespace hub::statistics {

/// An area's value, and the mean of its neighbours', against the mean of each.
enum class Quadrant { high_high, high_low, low_high, low_low };

/// What is found at one area. Two-sided p-values; the adjusted ones hold the rate of false
/// discoveries over all areas (Benjamini and Hochberg 1995) and are what a map is to colour by.
struct LocalStatistic {
    double statistic{0};
    double expectation{0};
    double variance{0};
    /// None where the statistic has no variance, as for an area that sits exactly at the mean.
    std::optional<double> z;
    std::optional<double> p;
    std::optional<double> adjusted_p;
    /// The area's own value kept, the others put at random (Anselin 1995): twice the smaller of the
    /// shares of replicas at least as large and at least as small, the seen one counted.
    double permutation_p{1};
    double adjusted_permutation_p{1};
};

/// One entry an area; none for one without neighbours, which is shown as such and never as 0.
using LocalStatistics = std::vector<std::optional<LocalStatistic>>;

struct LocalMoran {
    LocalStatistics areas;
    std::vector<std::optional<Quadrant>> quadrants;
};

/// Which areas are like their neighbours: Iᵢ = (zᵢ/m₂) Σⱼ wᵢⱼ zⱼ with m₂ = Σ z²/n (Anselin 1995),
/// its moments with the area's own value given (Sokal, Oden and Thomson 1998).
///
/// Weights without the area itself. Refused, here and below: as `moran`, and under 99 permutations.
/// Protected input as there.
Result<LocalMoran> local_moran(std::span<const double> values,
                               const SpatialWeights& weights,
                               const Permutations& permutations);

/// Whether high or low values gather about an area: Gᵢ of the neighbours alone (Getis and Ord 1992;
/// Ord and Getis 1995), against mean and variance of the others. `statistic` is Σⱼ wᵢⱼ xⱼ.
Result<LocalStatistics> getis_ord(std::span<const double> values,
                                  const SpatialWeights& weights,
                                  const Permutations& permutations);

/// The same with the area itself among its neighbours (Gᵢ*), against mean and variance of all.
///
/// @param weights  as `binary_with_self`
Result<LocalStatistics> getis_ord_star(std::span<const double> values,
                                       const SpatialWeights& weights,
                                       const Permutations& permutations);

}  // namespace hub::statistics
