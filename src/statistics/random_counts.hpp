#pragma once

#include "statistics/random_stream.hpp"

namespace hub::statistics {

/// A count from the Poisson law, by inversion outwards from its mode; whole and 0 or more. From a
/// mean of 10⁷ up it is the rounded normal law, which no use of it can tell apart.
///
/// @param mean  0 or more, finite
double poisson_draw(RandomStream& stream, double mean);

/// From the gamma law of scale 1 (Marsaglia and Tsang 2000).
///
/// @param shape  more than 0, finite
double gamma_draw(RandomStream& stream, double shape);

/// From the negative binomial law with variance mean + mean²/theta: Poisson about a gamma mean.
double negative_binomial_draw(RandomStream& stream, double mean, double theta);

/// A count whose variance is the dispersion times the mean: negative binomial, or Poisson where the
/// dispersion is 1 or less.
double dispersed_draw(RandomStream& stream, double mean, double dispersion);

}  // namespace hub::statistics
