#pragma once

#include "audit/checkpoint.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <functional>
#include <string>

namespace hub::audit {
class AuditReader;
}  // namespace hub::audit

namespace hub::services {

/// An operator reads the audit log.
class ReadAudit {
public:
    /// @param checkpoints  the file that this hub notes them in
    /// @param signers      asked for the keys that it signs, and signed, them with
    ReadAudit(const audit::AuditReader& log,
              std::filesystem::path checkpoints,
              std::function<Signers()> signers)
        : log_{log}, checkpoints_{std::move(checkpoints)}, signers_{std::move(signers)} {}

    /// The newest entries, the oldest of them first, one line each.
    [[nodiscard]] Result<std::string> newest(int entries) const;
    /// What stands in the chain, and which checkpoints agree; `refused` where an entry is not as
    /// written, or not as a checkpoint saw it.
    /// @param checkpoints  a copy of the file from elsewhere; empty: the hub's own
    [[nodiscard]] Result<std::string> verify(const std::filesystem::path& checkpoints) const;

    /// What a copy of the log that is kept elsewhere says beside it (`compare_audit_copy`).
    [[nodiscard]] Result<std::string> compare(const std::filesystem::path& copy) const;

private:
    /// The last entry that was removed at the end of its time, and when; sequence 0: none was.
    [[nodiscard]] Result<audit::Checkpoint> begin() const;

    const audit::AuditReader& log_;
    std::filesystem::path checkpoints_;
    std::function<Signers()> signers_;
};

}  // namespace hub::services
