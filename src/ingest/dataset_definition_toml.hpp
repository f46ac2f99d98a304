#pragma once

#include "base/result.hpp"
#include "domain/dataset_definition.hpp"

#include <string_view>

namespace hub::ingest {

/// Reads a dataset definition (TOML; format in docs/reference/dataset-definition.md).
///
/// Refuses, with file and line: unknown settings; ids that could not stand in a question or in SQL,
/// or that a question uses for something else; columns that the header does not have, or that are
/// used twice or not at all; values that two entries claim. `name` is how errors call the file.
Result<domain::DatasetDefinition> parse_dataset_definition(std::string_view toml,
                                                           std::string_view name);

/// Another way of writing the same dataset's files, such as an extract in XML: `[file]`, places,
/// filters and order checks of its own, and for each dimension that it has the column and the texts
/// that mean its values. A dimension that it does not name is *not recorded* in all of its records.
Result<domain::DatasetDefinition> parse_file_format(std::string_view toml,
                                                    std::string_view name,
                                                    const domain::DatasetDefinition& dataset);

}  // namespace hub::ingest
