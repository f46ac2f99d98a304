#include "ingest/direct_identifiers.hpp"

#include "base/text.hpp"
#include "ingest/column_use.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace hub::ingest {

namespace {

/// Parts of column names, as slugs without their hyphens.
constexpr std::array telling_parts{"nhsnumber",     "nhsno",         "surname",
                                   "forename",      "firstname",     "lastname",
                                   "familyname",    "givenname",     "middlename",
                                   "patientname",   "personname",    "victimname",
                                   "dateofbirth",   "birthdate",     "postcode",
                                   "telephone",     "phonenumber",   "mobilenumber",
                                   "email",         "addressline",   "homeaddress",
                                   "latitude",      "longitude",     "easting",
                                   "northing",      "gridreference", "localpatientidentifier",
                                   "hospitalnumber"};
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

bool is_nhs_number(std::string_view text) {
    constexpr std::size_t length = 10;
    std::array<int, length> digits{};
    std::size_t found = 0;
    for (const char c : text) {
        if (c == ' ' || c == '-') {
            continue;
        }
        if (c < '0' || c > '9' || found == length) {
            return false;
        }
        digits[found++] = c - '0';
    }
    if (found != length) {
        return false;
    }
    int sum = 0;
    for (std::size_t i = 0; i + 1 < length; ++i) {
        sum += digits[i] * static_cast<int>(length - i);
    }
    const int check = (11 - sum % 11) % 11;
    return check == digits.back();
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
        // A position is looked at and let go.
        const bool read_past =
            use.kind == ColumnUse::Kind::direct_identifier || use.kind == ColumnUse::Kind::position;
        if (!read_past && names_direct_identifier(column)) {
            return Error{ErrorCode::refused,
                         fmt::format("column \"{}\" names a direct identifier: list it under "
                                     "direct_identifiers, where it is read past",
                                     column)};
        }
    }
    return {};
}

void IdentityWatch::see(std::string_view supplier_id) {
    if (!supplier_id.empty()) {
        ++seen_;
        nhs_numbers_ += is_nhs_number(supplier_id) ? 1 : 0;
    }
}

}  // namespace hub::ingest
