#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hub::geography {

/// The words of a place as it was written down: lower-case letters and digits, apostrophes left
/// out, everything else between words; abbreviations of streets spelt out, since "High St" and
/// "High Street" are one.
std::vector<std::string> place_words(std::string_view text);

/// The words with single spaces between them, without a leading "the".
std::string plain_place_name(std::string_view text);

}  // namespace hub::geography
