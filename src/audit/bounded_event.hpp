#pragma once

#include "audit/audit_log.hpp"

#include <string>
#include <string_view>

namespace hub::audit {

inline constexpr std::size_t longest_object_bytes = 2'000;
inline constexpr std::size_t longest_name_bytes = 320;  ///< an e-mail address at its longest

/// A text that may stand in the log: well-formed UTF-8 without control characters, each wrong byte
/// and control character a question mark; cut between letters, with a mark, where it is longer.
std::string bounded_text(std::string_view text, std::size_t longest_bytes);

/// The event with its texts bounded and its outcome said.
Event bounded(const Event& event);

}  // namespace hub::audit
