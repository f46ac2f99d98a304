#pragma once

#include "base/result.hpp"
#include "statistics/farrington.hpp"

#include <cstddef>
#include <vector>

namespace hub::statistics {

/// One earlier period that a count is judged by.
struct ReferencePeriod {
    std::size_t position{0};
    std::size_t level{1};  ///< of the season, from 1; the last is that of the period judged
};

/// The same time in earlier years, latest first: by number of periods, or by the calendar moved to
/// the nearest day of the same weekday. Refused where the series does not reach back so far.
Result<std::vector<std::size_t>> same_time_in_earlier_years(std::size_t position,
                                                            const FarringtonOptions& options);

/// The periods that count, in order: windows about those times and the gaps between them, cut in as
/// many blocks of equal length as there are other levels (the first ones longer by a period where
/// it does not divide), without the latest ones.
Result<std::vector<ReferencePeriod>> farrington_reference(std::size_t position,
                                                          const FarringtonOptions& options);

}  // namespace hub::statistics
