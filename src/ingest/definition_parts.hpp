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

/// Reads one `[[dimension]]`.
Result<domain::Dimension> read_dimension(const ConfigValue& table);

}  // namespace hub::ingest
