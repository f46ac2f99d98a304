#pragma once

#include "base/result.hpp"
#include "statistics/generalised_linear_model.hpp"

#include <cstddef>
#include <span>

namespace hub::statistics {

/// Covariances of the coefficients of a fitted model that hold where its variance, or its
/// independence, does not. Each is a sandwich: (XᵀWX)⁻¹ M (XᵀWX)⁻¹, with M from the scores. What
/// noise and rounding add to the counts is in the scores, and so in every one of them.

/// The model's own covariance times a dispersion; quasi-Poisson with Pearson's χ² over its degrees
/// of freedom (McCullagh and Nelder 1989).
Eigen::MatrixXd scaled_covariance(const FittedModel& model, double dispersion);

/// HC0 (Huber 1967; White 1980): right where variances are not as the model says.
Eigen::MatrixXd sandwich_covariance(const FittedModel& model);

enum class ClusterCorrection {
    none,
    cr1,  ///< times G/(G − 1) · (n − 1)/(n − k)
};

/// Scores summed within clusters (Liang and Zeger 1986): right where observations of one cluster,
/// such as an area, depend on each other.
///
/// @param clusters  one number an observation; equal numbers are one cluster
/// Refused: other than one number an observation, a single cluster.
Result<Eigen::MatrixXd> clustered_covariance(const FittedModel& model,
                                             std::span<const std::size_t> clusters,
                                             ClusterCorrection correction);

/// Newey and West (1987): right where observations depend on those shortly before them. Bartlett
/// weights 1 − l/(lag + 1), without a factor for small samples.
///
/// @param times  whole periods, one an observation. Observations l periods apart are paired by
///               their times, so a missing month stays a gap; observations of one period, as of
///               several areas, are summed first.
/// Refused: other than one time an observation, a lag of as many periods as the series has.
Result<Eigen::MatrixXd> newey_west_covariance(const FittedModel& model,
                                              std::span<const std::size_t> times,
                                              std::size_t lag);

/// The lag by Newey and West (1994) for Bartlett weights: ⌊1.1447 (s₁²/s₀²)^⅓ n^⅓⌋ from the
/// autocovariances of the summed scores (the intercept's left out) up to ⌊4 (n/100)^(2/9)⌋. Never
/// more than a quarter of the series.
std::size_t automatic_lag(const FittedModel& model, std::span<const std::size_t> times);

}  // namespace hub::statistics
