#pragma once

#include "base/result.hpp"
#include "statistics/confidence_interval.hpp"
#include "statistics/local_level.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace hub::statistics {

/// Variances of the parts of a series, the first about their sum, the others of a step of each.
struct StructuralVariances {
    double value{0};
    double level{0};
    double slope{0};
    double season{0};
};

struct StructuralModel {
    StructuralVariances variances;
    double log_likelihood{0};
    std::vector<Estimate> level;
    std::vector<Estimate> slope;
    std::vector<Estimate> season;
    std::vector<Estimate> signal;  ///< level + season, the values without their own variance
};

/// Level, slope and season that all wander, by the exact diffuse filter and smoother (Harvey 1989;
/// Durbin and Koopman 2012, section 3.2), at given variances. Seasons sum to 0 over a period but
/// for their own variance.
///
/// A missing or hidden month is passed as none and keeps its place: what is given there is what the
/// other months make likely, with a wider variance, and is to be drawn as such. Months after the
/// last value are forecast in the same way. Rounding and noise are part of the values' variance.
///
/// Refused: a period under 2 or over 60; fewer values than two periods and three; what is not
/// finite; variances that are negative, or all 0.
Result<StructuralModel> basic_structural_model(std::span<const std::optional<double>> values,
                                               std::size_t period,
                                               const StructuralVariances& variances);

/// With the variances of the greatest likelihood. Also refused: values all alike, or met without
/// error.
Result<StructuralModel> fitted_structural_model(std::span<const std::optional<double>> values,
                                                std::size_t period);

/// Where a value of a month is expected: signal ∓ z √(its variance + that of a value).
ConfidenceInterval value_limits(const StructuralModel& model, std::size_t month, double level);

}  // namespace hub::statistics
