#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hub::geography {

/// The halves of a postcode as they are written, in either case: "WA10" and "1AB". The inward one
/// holds none of the letters that are never used there.
bool is_outward_code(std::string_view text);
bool is_inward_code(std::string_view text);

/// A postcode as a number that orders and compares as it does; spaces and case do not matter. None
/// where the text is no postcode. Whether it is in use is not asked.
std::optional<std::uint64_t> packed_postcode(std::string_view text);

}  // namespace hub::geography
