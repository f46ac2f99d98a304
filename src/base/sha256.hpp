#pragma once

#include <string>
#include <string_view>

namespace hub {

/// SHA-256 in lower-case hexadecimal, as people check a file with `sha256sum`.
std::string sha256_hex(std::string_view bytes);

}  // namespace hub
