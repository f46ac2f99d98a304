#pragma once

#include "base/result.hpp"
#include "synthesis/region.hpp"
#include "synthesis/synthetic_region.hpp"

#include <filesystem>

namespace hub::synthesis {

/// Writes a street file for every force and month, with the truths that are planted in them.
Status write_street_files(const Region& region,
                          const RegionOptions& options,
                          const std::filesystem::path& folder);

}  // namespace hub::synthesis
