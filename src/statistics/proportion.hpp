#pragma once

#include "base/result.hpp"
#include "statistics/confidence_interval.hpp"

namespace hub::statistics {

/// A share from 0 to 1, not a percentage.
struct ProportionEstimate {
    double share{0};
    ConfidenceInterval limits;
};

/// Events over trials with score limits (Wilson 1927; Newcombe 1998, method 3):
/// (2x + z² ∓ z √(z² + 4x(1 − x/n))) / (2(n + z²)). The lower limit is exactly 0 at no events, the
/// upper exactly 1 where all are.
///
/// Refused: no trials, more events than trials, what is not finite or negative. Counts with noise
/// may come out with more events than trials: that too is refused, since no share is known then.
Result<ProportionEstimate> wilson_proportion(double events, double trials, double level);

/// The same with exact limits (Clopper and Pearson 1934) by the beta quantile.
Result<ProportionEstimate> clopper_pearson_proportion(double events, double trials, double level);

/// One group against another: the first less the second, or over it.
struct ProportionDifference {
    double difference{0};
    ConfidenceInterval limits;
};
struct ProportionRatio {
    double ratio{0};
    ConfidenceInterval limits;
};

struct Share {
    double events{0};
    double trials{0};
};

/// Newcombe's hybrid score limits of a difference (1998, method 10): each side combines the
/// distances of the two Wilson limits from their shares.
Result<ProportionDifference> difference_of_proportions(Share first, Share second, double level);

/// Ratio with limits on the logarithmic scale (Katz 1978). Refused where either group has no
/// events: the ratio then has no such limits.
Result<ProportionRatio> ratio_of_proportions(Share first, Share second, double level);

}  // namespace hub::statistics
