#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace hub::publish {

/// The text as a QR code: an SVG of one white square and one path, without script, style or text,
/// with the quiet zone of four modules that readers want. `refused` for a text that is too long.
Result<std::string> qr_code_svg(std::string_view text);

}  // namespace hub::publish
