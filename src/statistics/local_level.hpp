#pragma once

#include "base/result.hpp"

#include <optional>
#include <span>
#include <vector>

namespace hub::statistics {

/// Variances of a level that wanders and of the values about it.
struct LocalLevelVariances {
    double value{0};  ///< of a value about its level
    double level{0};  ///< of a step of the level
};

/// A number with its variance.
struct Estimate {
    double mean{0};
    double variance{0};
};

struct LocalLevel {
    LocalLevelVariances variances;
    /// Of the values from the second one on: the first settles the start.
    double log_likelihood{0};
    std::vector<Estimate> filtered;  ///< the level after each value
    std::vector<Estimate> smoothed;  ///< the level given all values
};

/// The local level model y = μ + ε, μ₊ = μ + η, with nothing known of the first level (Durbin and
/// Koopman 2012, chapter 2), at given variances.
///
/// A missing or hidden month is passed as none: the level goes on, its variance grows, and the
/// month keeps its place. Rounding and noise are part of ε; a variance that is known not to be
/// smaller than that of the noise is the caller's to compare.
///
/// Refused: under two values, a first month without value, what is not finite, variances that are
/// negative or both 0.
Result<LocalLevel> local_level(std::span<const std::optional<double>> values,
                               const LocalLevelVariances& variances);

/// With the variances of the greatest likelihood. Also refused: under four values, values that are
/// all alike.
Result<LocalLevel> fitted_local_level(std::span<const std::optional<double>> values);

}  // namespace hub::statistics
