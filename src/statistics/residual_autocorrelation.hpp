#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace hub::statistics {

/// Whether what a model leaves over still depends on what came before.
struct ResidualAutocorrelation {
    std::vector<double> at_lag;  ///< of 1, 2, … periods
    double ljung_box{0};         ///< n(n + 2) Σ r²/(n − lag) (Ljung and Box 1978)
    double p{1};                 ///< of it, chi-squared with a degree of freedom a lag
};

/// Autocorrelations about the mean, with the whole sum of squares below, and Ljung and Box's test.
///
/// @param times  the period of each residual; a missing period pairs with none
/// Refused: residuals that are all alike, fewer than lags + 2, other than one time each.
Result<ResidualAutocorrelation> residual_autocorrelation(std::span<const double> residuals,
                                                         std::span<const std::size_t> times,
                                                         std::size_t lags);

}  // namespace hub::statistics
