#pragma once

#include "statistics/confidence_interval.hpp"

#include <optional>

namespace hub::statistics {

/// What the coefficient of a log-linear model says of rates.
struct CoefficientRatio {
    double estimate{1};
    ConfidenceInterval limits;
    double p{1};  ///< two-sided, of a ratio of 1
};

/// How many standard errors limits are away: the normal quantile, or Student's t where the error
/// rests on that many degrees of freedom.
double limit_reach(double level, std::optional<double> degrees);

/// exp of a coefficient, of its limits, and the p of its being 0.
///
/// @param variance  of the coefficient, more than 0
CoefficientRatio ratio_of_coefficient(double coefficient,
                                      double variance,
                                      double level,
                                      std::optional<double> degrees);

}  // namespace hub::statistics
