#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace hub::statistics {

/// Whether a season is added to the level or multiplies it.
enum class SeasonKind { additive, multiplicative };

struct ClassicalDecomposition {
    /// Centred moving mean over one period; none half a period from either end.
    std::vector<std::optional<double>> trend;
    /// Of each season, that of the first value first; they sum to 0, or have the mean 1.
    std::vector<double> figure;
};

/// Trend by moving means, and for each season the mean of what they leave (Kendall and Stuart
/// 1983). A quick look, and the start of `holt_winters`; `seasonal_trend_decomposition` follows a
/// season that changes.
///
/// A series without a gap, as there. Refused: a period under 2, under two periods, what is not
/// finite; for a multiplicative season also values that are not more than 0.
Result<ClassicalDecomposition> classical_decomposition(std::span<const double> values,
                                                       std::size_t period,
                                                       SeasonKind kind);

/// The gate that the seasonal methods share.
Status usable_for_season(std::span<const double> values, std::size_t period, SeasonKind kind);

}  // namespace hub::statistics
