#pragma once

#include "base/result.hpp"
#include "synthesis/region.hpp"

#include <filesystem>

namespace hub::synthesis {

/// Writes the geography bundle of a region: its manifest and the files that it names.
Status write_bundle(const Region& region, const std::filesystem::path& folder);

}  // namespace hub::synthesis
