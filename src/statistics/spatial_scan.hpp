#pragma once

#include "base/result.hpp"
#include "statistics/scan_cluster.hpp"

#include <optional>
#include <span>

namespace hub::statistics {

/// The circle of areas with the greatest excess of events over what its people explain (Kulldorff
/// 1997, Poisson model): about each centre the areas in order of distance, ties by position, as far
/// as half of the people. Its p, by events thrown at random over the people, allows for all circles
/// that were looked at. The hub holds counts of areas, so a zone is as sharp as its areas are.
///
/// None where no zone has more events than expected.
///
/// Events are whole numbers: those with noise have to be rounded by the caller, and a noise
/// variance that is not small beside the counts makes p too small. A hidden area is left out with
/// its people, never passed as 0.
///
/// Refused: under two areas, places or people that are not finite or not more than 0, events that
/// are no whole numbers or more than ten million in all, none at all, a share outside (0, 1), under
/// 99 replicas, no thread.
Result<std::optional<ScanCluster>> spatial_scan(std::span<const double> events,
                                                std::span<const double> people,
                                                std::span<const Place> places,
                                                const ScanOptions& options);

/// The gate that both scans share.
Status usable_for_scan(std::span<const double> events,
                       std::span<const double> people,
                       std::span<const Place> places,
                       const ScanOptions& options);

}  // namespace hub::statistics
