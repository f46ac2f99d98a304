#pragma once

#include "base/config_document.hpp"
#include "domain/dataset_definition.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hub::ingest {

/// Whether a text may be an id: lower-case letters, digits and underscores after a letter.
bool is_definition_id(std::string_view text);

/// Reads one required text into its place; nothing once the status holds a fault.
void take_text(const ConfigValue& table, std::string_view key, std::string& into, Status& status);
void take_texts(const ConfigValue& table,
                std::string_view key,
                std::vector<std::string>& into,
                Status& status);

// Each reads one part of a definition into it: `[file]`, then what its rows are about.
Status read_file_part(const ConfigValue& document, domain::DatasetDefinition& definition);
Status read_places(const ConfigValue& document, domain::DatasetDefinition& definition);
Status read_filters(const ConfigValue& document, domain::DatasetDefinition& definition);
Status read_order_checks(const ConfigValue& document, domain::DatasetDefinition& definition);
Status read_declared_bodies(const ConfigValue& document, domain::DatasetDefinition& definition);

/// Reads one `[[dimension]]`.
Result<domain::Dimension> read_dimension(const ConfigValue& table);

/// Reads one `[[dimension]]` of a file format: the column and the supplier's texts of a dimension
/// that the dataset has already.
Status read_dimension_in_format(const ConfigValue& table, domain::DatasetDefinition& format);

}  // namespace hub::ingest
