#pragma once

#include "base/result.hpp"
#include "synthesis/service_rows.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace hub::synthesis {

/// The log of one team of volunteers who help people in the streets at night.
Status write_night_support(ServiceRows& rows, const ReportingService& team);

/// Who reports, as the definition beside the files says it.
struct NightSupportTeam {
    std::string slug;
    std::string name;
    std::string police_force_area;  ///< code
};

/// other/night_support/dataset.toml and policy.toml: what a hub needs to load the logs, and nothing
/// that the program knows.
Status write_night_support_definition(const std::filesystem::path& folder,
                                      const std::vector<NightSupportTeam>& teams);

}  // namespace hub::synthesis
