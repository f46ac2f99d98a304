#pragma once

#include "base/result.hpp"
#include "statistics/scan_cluster.hpp"

#include <cstddef>
#include <optional>
#include <span>

namespace hub::statistics {

/// Events or people by period and area: all areas of the first period, then those of the second.
struct PeriodsByAreas {
    std::span<const double> values;
    std::size_t areas{0};

    [[nodiscard]] std::size_t periods() const { return areas == 0 ? 0 : values.size() / areas; }
};

struct SpaceTimeOptions {
    ScanOptions scan;
    /// The most periods a cluster lasts; half of them, rounded up, where it is 0.
    std::size_t most_periods{0};
    /// Only clusters that are still going on in the last period (Kulldorff 2001), for watching as
    /// data come in; otherwise those that have ended as well.
    bool prospective{false};
};

struct SpaceTimeCluster {
    ScanCluster cluster;
    std::size_t first_period{0};
    std::size_t last_period{0};
};

/// The cylinder (a circle of areas over a run of periods) with the greatest excess of events over
/// the people at risk (Kulldorff 1997 and 2001, Poisson model). A circle grows as in
/// `spatial_scan`, its share being of the people summed over all periods; expected events are
/// people × all events ÷ all people, so that a rise everywhere or a season everywhere makes
/// clusters too: pass expected numbers in place of people where that is not wanted. p as in
/// `spatial_scan`.
///
/// None where no cylinder has more events than expected. Protected input as in `spatial_scan`; a
/// missing period is left out of both tables by the caller, who says so.
///
/// Refused: as `spatial_scan`; tables of different shape or with under two periods, and more than
/// fifty million cylinders.
Result<std::optional<SpaceTimeCluster>> space_time_scan(const PeriodsByAreas& events,
                                                        const PeriodsByAreas& people,
                                                        std::span<const Place> places,
                                                        const SpaceTimeOptions& options);

}  // namespace hub::statistics
