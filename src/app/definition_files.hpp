#pragma once

#include "base/result.hpp"
#include "domain/case_definition.hpp"

#include <filesystem>
#include <vector>

namespace hub::app {

/// The TOML files of a folder, in the order of their names; none where there is no such folder.
std::vector<std::filesystem::path> toml_files(const std::filesystem::path& folder);

/// Every case definition in a folder, in all versions. One that cannot be read is an error.
Result<domain::CaseDefinitions> read_case_definitions(const std::filesystem::path& folder,
                                                      const domain::DatasetDefinition& dataset);

}  // namespace hub::app
