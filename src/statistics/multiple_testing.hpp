#pragma once

#include "base/result.hpp"

#include <span>
#include <vector>

namespace hub::statistics {

/// p-values adjusted for how many were looked at, in the order of the input, at most 1. All refuse
/// what is not between 0 and 1. Of nothing they give nothing.

/// Step-up, for the false discovery rate (Benjamini and Hochberg 1995): what is always used for
/// many areas or groups.
Result<std::vector<double>> benjamini_hochberg(std::span<const double> p_values);
/// Step-down, for the chance of any false finding (Holm 1979).
Result<std::vector<double>> holm(std::span<const double> p_values);
/// Each times their number.
Result<std::vector<double>> bonferroni(std::span<const double> p_values);

}  // namespace hub::statistics
