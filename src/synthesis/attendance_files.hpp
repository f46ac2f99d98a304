#pragma once

#include "base/result.hpp"
#include "synthesis/deliveries.hpp"
#include "synthesis/region.hpp"

#include <filesystem>
#include <string>

namespace hub::synthesis {

/// Writes a file for every emergency department and month in the form that the department uses, and
/// the first month of the first department once in every form, as samples
/// (`emergency_department_forms`). Direct identifiers stand in them, which the hub must not keep.
/// Those are invented and cannot be anybody's: NHS numbers begin with 999, postcodes with ZZ.
Status write_attendance_files(const Region& region,
                              const RegionOptions& options,
                              const std::filesystem::path& folder,
                              Deliveries& deliveries);

/// The departments as reporting bodies of the geography bundle.
std::string emergency_departments_csv(const Region& region);

}  // namespace hub::synthesis
