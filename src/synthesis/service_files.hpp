#pragma once

#include "base/result.hpp"
#include "synthesis/region.hpp"
#include "synthesis/synthetic_region.hpp"

#include <filesystem>

namespace hub::synthesis {

/// Writes what the other services of the region send, each under the name of its dataset:
///
///     ambulance/SERVICE/YYYY-MM-SERVICE-callouts.csv       call-outs of the cards 4, 27 and others
///     force_crime/FORCE/YYYY-MM-FORCE-offences.csv         a force's own extract
///     fire/SERVICE/YYYY-MM-SERVICE-incidents.csv           deliberate and accidental fires
///     hospital_admission/TRUST/YYYY-MM-TRUST-admissions.csv  admissions for assault and others
///     death/YYYY-MM-YYYY-MM-SERVICE-deaths.csv             all months in one file
///
/// All follow the violence of `IncidentPattern`. Rows that the datasets' filters leave out stand
/// among them, and columns that identify people, so that both can be seen at work.
Status write_service_files(const Region& region,
                           const RegionOptions& options,
                           const std::filesystem::path& folder);

}  // namespace hub::synthesis
