#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace hub::statistics {

/// Local regression at whole positions, as the decomposition of Cleveland et al. (1990) uses it.
struct LoessOptions {
    std::size_t window{7};  ///< points that a fit looks at, odd; more than there are flatten it
    int degree{1};          ///< 0 for a local mean, 1 for a local line
    std::size_t jump{1};    ///< fits at every so many positions, and lines between them
};

/// The local fit at one position from the points `first` to `last`, with tricube weights of the
/// distance, times `weights` where there are any. None where all weights are 0.
///
/// @param position  counted from 0 as the points are; may lie beyond either end
std::optional<double> loess_at(std::span<const double> values,
                               const LoessOptions& options,
                               double position,
                               std::size_t first,
                               std::size_t last,
                               std::span<const double> weights);

/// The fits at all positions; a value stands for itself where all its weights are 0.
///
/// @param weights  one a value, or none at all for 1 each
std::vector<double> loess(std::span<const double> values,
                          const LoessOptions& options,
                          std::span<const double> weights);

}  // namespace hub::statistics
