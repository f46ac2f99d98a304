#pragma once

#include "base/result.hpp"
#include "domain/dataset_definition.hpp"

#include <string_view>

namespace hub::ingest {

/// Whether a column's name says that it identifies people or homes by itself: names, NHS numbers,
/// dates of birth, postcodes, addresses, telephone numbers, e-mail, coordinates.
bool names_direct_identifier(std::string_view column);

/// Of a definition marked OFFICIAL-SENSITIVE: refuses one that keeps or hashes a column which its
/// name gives away as a direct identifier. Such a column can only be read past.
Status no_direct_identifier_is_kept(const domain::DatasetDefinition& definition);

}  // namespace hub::ingest
