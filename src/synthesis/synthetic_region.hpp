#pragma once

#include "base/result.hpp"
#include "synthesis/planted_truths.hpp"
#include "synthesis/region_options.hpp"

#include <filesystem>

namespace hub::synthesis {

/// Writes an invented region and its suppliers' files into a folder, which is made where it is not
/// there; files of the same names are replaced. The same options give the same bytes everywhere.
/// No more than one island and one month of one body are in memory at a time.
///
///     README.md, SYNTHETIC.txt, answers.json
///         what it is and what is planted, in words and for programs
///     geography.toml, boundaries/, lookups/, population/, deprivation/, *.csv
///         a bundle as docs/reference/geography-manifest.md describes it
///     police/, emergency_department/, ambulance/, force_crime/, fire/, hospital_admission/, death/
///         a folder a dataset, in it one a reporting body, in it a file a month
///     other/, aggregated/
///         sources of other kinds, with their dataset.toml and policy.toml beside the files
///     first_versions/, deliveries.csv
///         the last months' files as they came first, and when each file was delivered
Status write_synthetic_region(const std::filesystem::path& folder, const RegionOptions& options);

}  // namespace hub::synthesis
