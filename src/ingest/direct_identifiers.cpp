#include "ingest/direct_identifiers.hpp"

#include "base/text.hpp"
#include "ingest/column_use.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace hub::ingest {

namespace {

/// Parts of column names, as slugs without their hyphens.
constexpr std::array telling_parts{"nhsnumber",      "nhsno",         "surname",
                                   "forename",       "firstname",     "lastname",
                                   "familyname",     "givenname",     "middlename",
                                   "patientname",    "personname",    "victimname",
                                   "dateofbirth",    "birthdate",     "postcode",
                                   "telephone",      "phonenumber",   "mobilenumber",
                                   "email",          "addressline",   "homeaddress",
                                   "latitude",       "longitude",     "easting",
                                   "northing",       "gridreference", "localpatientidentifier",
                                   "hospitalnumber", "nameof",        "homeadd",
                                   "address",        "narrative",     "freetext"};
/// Names that are told by the whole of them.
constexpr std::array telling_names{"name", "dob", "phone", "mobile", "address", "nhs"};

std::string plain(std::string_view column) {
    auto slug = slug_of(column);
    std::erase(slug, '-');
    return slug;
}

}  // namespace

bool names_direct_identifier(std::string_view column) {
    const auto name = plain(column);
    return std::find(telling_names.begin(), telling_names.end(), name) != telling_names.end() ||
           std::any_of(telling_parts.begin(), telling_parts.end(), [&](const char* part) {
               return name.find(part) != std::string::npos;
           });
}

Status no_direct_identifier_is_kept(const domain::DatasetDefinition& definition) {
    if (definition.marking != "OFFICIAL-SENSITIVE") {
        return {};
    }
    const auto uses = column_uses(definition);
    if (!uses) {
        return uses.error();
    }
    for (const auto& use : *uses) {
        const auto& column = definition.columns[use.column];
        // What is reduced is looked at and let go, and so is a position.
        const bool read_past = use.kind == ColumnUse::Kind::direct_identifier ||
                               use.kind == ColumnUse::Kind::position ||
                               use.kind == ColumnUse::Kind::reduced_place ||
                               use.kind == ColumnUse::Kind::reduced_dimension;
        if (!read_past && names_direct_identifier(column)) {
            return Error{ErrorCode::refused,
                         fmt::format("column \"{}\" names a direct identifier: list it under "
                                     "direct_identifiers, where it is read past",
                                     column)};
        }
    }
    return {};
}

}  // namespace hub::ingest
