#pragma once

#include "audit/audit_reader.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <string>

namespace hub::services {

/// Holds a copy of the audit log (`CopyAudit`) against the log: every line must be an entry as the
/// hub writes it, follow from the one before, and be the one that the log has. What was found, in
/// words; `refused` names the first line that is otherwise, or the first entry that the log lacks.
/// Entries that the log removed at the end of their time are held against each other alone, and the
/// last of them against the start that was signed.
Result<std::string> compare_audit_copy(const audit::AuditReader& log,
                                       const audit::ChainHead& start,
                                       const std::filesystem::path& copy);

}  // namespace hub::services
