#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace hub::warehouse {

/// Compresses bytes as a browser reads them (`Content-Encoding: br`).
Result<std::string> compress(std::string_view bytes);
/// What `compress` made, as it was. Refuses bytes that are not whole.
Result<std::string> decompress(std::string_view bytes);

}  // namespace hub::warehouse
