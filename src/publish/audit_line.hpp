#pragma once

#include "audit/chain.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace hub::publish {

/// An entry of the audit log as one line of JSON, without its end: every field, the hash of the
/// entry before (`previous`) and its own (`own`). An entry has one such line only.
std::string audit_line(const audit::EntryView& entry);

/// The entry that a line is of; none of a line that `audit_line` does not write.
std::optional<audit::Entry> read_audit_line(std::string_view line);

}  // namespace hub::publish
