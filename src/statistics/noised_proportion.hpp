#pragma once

#include "base/result.hpp"
#include "statistics/proportion.hpp"

// Shares of counts that protection added noise to.
namespace hub::statistics {

/// A count with the variance of what was added to it; 0 for an exact one.
struct NoisedCount {
    double value{0};
    double added_variance{0};
};

/// A share of a whole that carries noise of its own, such as a total that was protected by itself.
///
/// Limits: Wilson's, and the spread of the noise, whose squared distances from the share are added
/// (the square-and-add of Newcombe 1998, method 10), then cut to 0 and 1. Noise reaches the share
/// with the variance (Vₓ + p² Vₙ) / n². Without noise they are Wilson's own. A part that noise made
/// larger than the whole counts as all of it.
///
/// Refused: what is not finite, negative counts and an empty whole.
Result<ProportionEstimate> proportion_of_whole(NoisedCount part, NoisedCount whole, double level);

/// The same where the whole is the sum of the part and the rest, each with its own noise:
/// ((1 − p)² Vₓ + p² Vᵣ) / n².
Result<ProportionEstimate> proportion_of_parts(NoisedCount part, NoisedCount rest, double level);

/// The first less the second, by the distances of their limits from their shares (square-and-add):
/// the limits carry whatever those carry.
ProportionDifference difference_of(const ProportionEstimate& first,
                                   const ProportionEstimate& second);

}  // namespace hub::statistics
