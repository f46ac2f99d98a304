#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <string_view>

namespace hub::services {

/// Refuses a text that a person wrote, with the field's name, where it is blank, longer than so
/// many bytes, no UTF-8, or holds control characters other than line ends.
Status check_words(std::string_view words, std::string_view field, std::size_t longest);

}  // namespace hub::services
