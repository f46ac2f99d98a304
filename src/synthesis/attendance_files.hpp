#pragma once

#include "base/result.hpp"
#include "synthesis/region.hpp"
#include "synthesis/synthetic_region.hpp"

#include <filesystem>
#include <string>

namespace hub::synthesis {

/// Writes a file for every emergency department and month: the columns of the shipped definition,
/// direct identifiers included, which the hub must not keep. Those are invented and cannot be
/// anybody's: NHS numbers begin with 999, postcodes with ZZ.
Status write_attendance_files(const Region& region,
                              const RegionOptions& options,
                              const std::filesystem::path& folder);

/// The departments as reporting bodies of the geography bundle.
std::string emergency_departments_csv(const Region& region);

}  // namespace hub::synthesis
