#pragma once

#include "base/result.hpp"
#include "domain/period.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace hub::synthesis {

struct RegionOptions {
    std::uint64_t seed{1};
    domain::Month first_month{domain::Month::of(2022, 1)};
    int months{24};       ///< 1 to 120
    double incidents{1};  ///< times the usual number, about 30,000 a year; 0.001 to 100
};

/// What stands in the invented files on purpose, so that a test or a reader can look for it.
struct PlantedTruths {
    /// Violence in this authority is higher by `step` from this month on.
    static constexpr int authority = 1;
    static constexpr double step = 1.3;
    domain::Month step_from;
    /// No file of the second force for this month. None where there is one month only.
    std::optional<domain::Month> missing;
    /// From this month on the files carry LSOA codes of 2021, before it those of 2011.
    domain::Month codes_of_2021_from;
    /// From this month on one emergency department hardly records alcohol any more.
    domain::Month alcohol_drift_from;
};
PlantedTruths planted_in(const RegionOptions& options);

/// Writes an invented region and its suppliers' files into a folder, which is made where it is not
/// there; files of the same names are replaced. The same options give the same bytes everywhere.
///
///     geography.toml, boundaries/, lookups/, population/, deprivation/, police_forces.csv
///         a bundle as docs/reference/geography-manifest.md describes it
///     police/FORCE/YYYY-MM-FORCE-street.csv
///         the twelve columns of the national street files, CRLF
///     emergency_departments.csv, emergency_department/SITE/YYYY-MM-SITE-assault.csv
///         the departments, and their files in the columns of the shipped definition, CRLF
///     README.md
///         what is planted
Status write_synthetic_region(const std::filesystem::path& folder, const RegionOptions& options);

}  // namespace hub::synthesis
