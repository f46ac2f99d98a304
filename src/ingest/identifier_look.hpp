#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hub::ingest {

/// What identifies people by itself and can be told by how it is written. Names cannot.
enum class IdentifierKind {
    nhs_number,
    postcode,        ///< with the space before its last three
    close_postcode,  ///< without it, as suppliers' own codes may be written too
    telephone,
    email_address,
    date,          ///< "31/01/1985", "1985-01-31", "31-Jan-1985"
    eight_digits,  ///< "19850131"
    position,      ///< degrees to three decimals or more, within the United Kingdom
};

/// How a text looks that could be an identifier.
struct IdentifierLook {
    IdentifierKind kind;
    bool passes{false};  ///< what the kind can be checked by; one in eleven ten-digit numbers does
    /// What differs between many people's and hardly within one supplier's numbering: the dialling
    /// code, the outward half of the postcode, the year.
    std::uint64_t variety{0};
};

/// None for a text that has the shape of no kind, which is nearly every text.
std::optional<IdentifierLook> identifier_look(std::string_view text);

/// The first postcode with its space that stands in a text as a word of its own, packed.
std::optional<std::uint64_t> postcode_in(std::string_view text);

/// Ten digits, spaces and hyphens aside, whose last is the check digit of the first nine
/// (modulus 11, NHS Data Dictionary).
bool is_nhs_number(std::string_view text);

}  // namespace hub::ingest
