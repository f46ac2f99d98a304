#pragma once

#include "base/result.hpp"

namespace hub::statistics {

/// Quantiles of the distributions that the methods use: the number that a random one is at or under
/// with probability `p`. The wrappers keep what a library leaves open in one place: what is
/// refused, and which whole number a discrete quantile is.
///
/// Refused by all: a probability that is not strictly between 0 and 1, a parameter that is not
/// finite and more than 0, and a quantile too large for a number.
Result<double> normal_quantile(double p);
Result<double> chi_squared_quantile(double p, double degrees_of_freedom);
/// Scale 1.
Result<double> gamma_quantile(double p, double shape);
/// Exactly 0 at p = 0.5.
Result<double> student_t_quantile(double p, double degrees_of_freedom);
Result<double> beta_quantile(double p, double a, double b);

/// The least whole number whose cumulative probability is not under `p`, from 0 up.
Result<double> poisson_quantile(double p, double mean);
/// The same for a variance of mean + mean²/size.
Result<double> negative_binomial_quantile(double p, double size, double mean);

/// P(X ≤ ⌊count⌋) for a Poisson number X; 0 under 0.
Result<double> poisson_at_most(double count, double mean);
/// P(X ≥ ⌈count⌉), without the cancellation of one less the other.
Result<double> poisson_at_least(double count, double mean);

}  // namespace hub::statistics
