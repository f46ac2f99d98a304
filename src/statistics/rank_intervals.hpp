#pragma once

#include "base/result.hpp"
#include "statistics/rate_comparison.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace hub::statistics {

/// How far the rank of an area is known. Rank 1 has the highest rate.
struct RankInterval {
    double mean_rank{0};
    double lowest_rank{0};  ///< type-7 quantiles of the drawn ranks
    double highest_rank{0};
    double in_top_fifth{0};  ///< probability of a rank of ⌈N/5⌉ or better
};

/// Ranks by simulation: each area's rate is drawn from the gamma posterior of its count, with shape
/// O + ½ and its person-years (Goldstein and Spiegelhalter 1996), and all are ranked, 10,000 times
/// by default. A rank alone is never to be shown without this.
///
/// A count with noise of a known variance V has a posterior as wide as both: the shape and the
/// exposure are divided by 1 + V/(O + ½). A hidden area is left out, never passed as 0.
///
/// Refused: under two areas, no person-years, what is not finite or negative, under 1,000 draws, a
/// level outside (0, 1).
Result<std::vector<RankInterval>> rank_intervals(std::span<const EventsInTime> areas,
                                                 double level,
                                                 std::uint64_t seed,
                                                 int draws = 10'000);

}  // namespace hub::statistics
