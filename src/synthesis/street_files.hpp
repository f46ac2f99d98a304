#pragma once

#include "base/result.hpp"
#include "synthesis/deliveries.hpp"
#include "synthesis/incident_pattern.hpp"
#include "synthesis/region.hpp"
#include "synthesis/region_options.hpp"

#include <array>
#include <cstddef>
#include <filesystem>
#include <vector>

namespace hub::synthesis {

/// What stands in the street files of one island, counted as they are written.
struct StreetCounts {
    using ByType = std::array<int, crime_types.size()>;
    /// By authority and month; after the last authority what has no place, by force.
    std::vector<std::vector<ByType>> counts;
};

/// Writes the street files of every force and month but the one that is planted as missing.
Result<StreetCounts> write_street_files(const Region& region,
                                        const RegionOptions& options,
                                        Deliveries& deliveries);

}  // namespace hub::synthesis
