#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace hub::accounts {

/// A password as it is counted and hashed: RFC 8265's OpaqueString (Unicode normalisation form C,
/// every kind of space a plain one), so that keyboards that write "é" in one piece or in two give
/// the same. Nothing else is changed: case, spaces at either end and signs count. `invalid_request`
/// where the bytes are not UTF-8.
Result<std::string> password_as_hashed(std::string_view typed);

/// The password without what only decorates it, to look common words up: compatibility forms,
/// case and accents fall away. Never hashed or kept. Empty where the bytes are not UTF-8.
std::u32string plain_characters(std::string_view utf8);

}  // namespace hub::accounts
