#pragma once

#include "base/result.hpp"
#include "statistics/interrupted_time_series.hpp"

#include <vector>

namespace hub::statistics {

struct MovedDate {
    std::size_t intervention{0};  ///< the position it was moved to
    CoefficientRatio ratio;       ///< of the level; of the slope where the model has no level
};

struct Falsification {
    std::vector<MovedDate> dates;
    std::size_t found{0};  ///< dates whose p is under 1 − level: about that share by chance alone
};

/// Whether the model finds an effect where there was none: the series before the intervention is
/// cut off there and the intervention moved through it, one period at a time, as far as the fewest
/// points on either side allow. Neighbouring dates are not independent of each other.
///
/// Refused: a series before the intervention that is too short for a single date, and what
/// `interrupted_time_series` refuses at every date.
Result<Falsification> moved_date_falsification(const InterruptedSeries& series,
                                               const InterruptedModel& model);

}  // namespace hub::statistics
