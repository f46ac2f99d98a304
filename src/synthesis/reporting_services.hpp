#pragma once

#include "synthesis/region.hpp"

#include <array>
#include <string>
#include <string_view>

namespace hub::synthesis {

/// A service other than police and emergency departments that sends files, one of each kind a
/// force.
struct ReportingService {
    enum class Kind { ambulance, fire, hospital_trust, registration };
    Kind kind;
    std::size_t force;  ///< of the region: whose area it serves
    std::string_view slug;
    std::string_view name;
};

inline constexpr std::array reporting_services{
    ReportingService{
        ReportingService::Kind::ambulance, 0, "wyreshire-ambulance", "Wyreshire Ambulance Service"},
    ReportingService{
        ReportingService::Kind::ambulance, 1, "stanmoor-ambulance", "Stanmoor Ambulance Service"},
    ReportingService{
        ReportingService::Kind::fire, 0, "wyreshire-fire", "Wyreshire Fire and Rescue Service"},
    ReportingService{
        ReportingService::Kind::fire, 1, "stanmoor-fire", "Stanmoor Fire and Rescue Service"},
    ReportingService{ReportingService::Kind::hospital_trust, 0, "zzw", "Wyreshire Hospitals Trust"},
    ReportingService{ReportingService::Kind::hospital_trust, 1, "zzs", "Stanmoor Hospitals Trust"},
    ReportingService{ReportingService::Kind::registration,
                     0,
                     "wyreshire-registration",
                     "Wyreshire Registration Service"},
    ReportingService{ReportingService::Kind::registration,
                     1,
                     "stanmoor-registration",
                     "Stanmoor Registration Service"},
};

/// slug, name and police force area, for the bundle.
std::string reporting_services_csv(const Region& region);

}  // namespace hub::synthesis
