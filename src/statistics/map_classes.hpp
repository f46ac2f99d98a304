#pragma once

#include "base/result.hpp"

#include <span>
#include <vector>

namespace hub::statistics {

/// Breaks of the classes of a map: one more than classes, the least and the greatest value at the
/// ends. A class holds its lower break and not its upper one; the last holds both. Values that are
/// hidden or missing are not passed: they have a class of their own.
///
/// All refuse no values, what is not finite, and under one class. Where the values are fewer than
/// the classes, or many are alike, there are fewer classes than asked for.

/// Classes with about the same number of areas (type-7 quantiles).
Result<std::vector<double>> quantile_classes(std::span<const double> values, int classes);
/// Classes as wide as one another.
Result<std::vector<double>> equal_classes(std::span<const double> values, int classes);

struct NaturalClasses {
    std::vector<double> breaks;  ///< midway between the neighbouring values at each cut
    double within_sum_of_squares{0};
    double goodness_of_variance_fit{0};  ///< 1 − within / total; 1 where all values are alike
};

/// The classes whose sum of squares about their means is the least there is (Fisher 1958; Jenks
/// 1977), by dynamic programming in O(classes × n²).
Result<NaturalClasses> natural_classes(std::span<const double> values, int classes);

}  // namespace hub::statistics
