#pragma once

#include "base/result.hpp"
#include "domain/geography_level.hpp"

#include <compare>
#include <string>
#include <string_view>

namespace hub::geography {

/// A level of one boundary year: what a set of codes belongs to. Two years of a level share most
/// of their codes, so a code alone never says which is meant.
struct LevelVintage {
    domain::GeographyLevel level{domain::GeographyLevel::lsoa};
    int vintage{0};

    auto operator<=>(const LevelVintage&) const = default;
};

/// "lsoa 2011", as receipts and messages say it.
std::string text_of(LevelVintage areas);

/// Whether a code has the shape and one of the types (first three characters) of the level.
bool is_code_of(domain::GeographyLevel level, std::string_view code);

/// The rule that `is_code_of` checks, in words: "lsoa codes are E01 or W01 and six digits".
std::string code_rule(domain::GeographyLevel level);

/// Whether the code's first letter is among the letters of the countries that a bundle keeps.
/// All are kept where none is named.
bool is_kept(std::string_view code, std::string_view letters);

}  // namespace hub::geography
