#pragma once

#include "base/result.hpp"
#include "statistics/confidence_interval.hpp"
#include "statistics/noised_proportion.hpp"

namespace hub::statistics {

/// What can be said of a share where some records do not say it, assuming nothing of those
/// (Manski 1989): it lies between what it would be if none of them were, and if all were.
struct MissingnessBounds {
    double recorded_share{0};  ///< of those that say it; what is usually quoted
    double lowest{0};          ///< if none of the missing were
    double highest{0};         ///< if all of the missing were
    /// The lower limit of `lowest` and the upper limit of `highest`: chance and noise as well.
    ConfidenceInterval limits;
};

/// Of records that have something, of those that say otherwise, and of those that do not say.
/// The three counts are of different records, their noises independent of one another.
///
/// Refused: what is not finite, negative counts, and no record at all. Where nothing is recorded
/// the bounds are 0 and 1 and `recorded_share` is 0.
Result<MissingnessBounds> missingness_bounds(NoisedCount having,
                                             NoisedCount others,
                                             NoisedCount missing,
                                             double level);

}  // namespace hub::statistics
