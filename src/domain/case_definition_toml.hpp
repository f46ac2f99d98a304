#pragma once

#include "domain/case_definition.hpp"

#include <string_view>

namespace hub::domain {

/// Reads a case definition (TOML; format in docs/reference/case-definitions.md) against the dataset
/// that it is about. Errors name document, line and rule: unknown settings, dimensions or values
/// that the dataset does not have, and definitions that hold for every record or for none.
Result<CaseDefinition> parse_case_definition(std::string_view toml,
                                             std::string_view name,
                                             const DatasetDefinition& dataset);

}  // namespace hub::domain
