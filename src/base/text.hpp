#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hub {

/// "Violence and sexual offences" → "violence-and-sexual-offences": lower case, runs of anything
/// but letters and digits become one hyphen, none at either end. ASCII; other bytes are separators.
std::string slug_of(std::string_view text);

/// Parts between separators, empty ones included; of an empty text, one empty part.
std::vector<std::string_view> split(std::string_view text, char separator);

std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// How many bytes at the beginning are well-formed UTF-8.
std::size_t utf8_prefix(std::string_view bytes);
/// Whether the bytes are well-formed UTF-8 (no overlong forms, no surrogates).
bool is_utf8(std::string_view bytes);

std::string lower_ascii(std::string_view text);

}  // namespace hub
