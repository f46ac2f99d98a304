#pragma once

#include "base/result.hpp"
#include "synthesis/deliveries.hpp"
#include "synthesis/region.hpp"
#include "synthesis/region_options.hpp"

namespace hub::synthesis {

/// Writes what the other services of the region send, each under the name of its dataset:
///
///     ambulance/SERVICE/YYYY-MM-SERVICE-callouts.csv       call-outs of the cards 4, 27 and others
///     force_crime/FORCE/YYYY-MM-FORCE-offences.csv         a force's own extract
///     fire/SERVICE/YYYY-MM-SERVICE-incidents.csv           deliberate and accidental fires
///     hospital_admission/TRUST/YYYY-MM-TRUST-admissions.csv  admissions for assault and others
///     death/SERVICE/YYYY-MM-YYYY-MM-SERVICE-deaths.csv     all months in one file
///     other/night_support/TEAM/YYYY-MM-TEAM-log.csv        contacts of volunteers at night
///
/// Rows that the datasets' filters leave out stand among them, and columns that identify people, so
/// that both can be seen at work.
Status write_service_files(const Region& region,
                           const RegionOptions& options,
                           Deliveries& deliveries);

/// The services as reporting bodies of the geography bundle: slug, name and police force area.
std::string reporting_services_csv(const Region& region);

}  // namespace hub::synthesis
