#pragma once

#include "audit/audit_log.hpp"
#include "audit/chain.hpp"
#include "base/result.hpp"

#include <vector>

namespace hub::audit {

/// The log as those read it who look after it.
class AuditReader {
public:
    AuditReader() = default;
    AuditReader(const AuditReader&) = delete;
    AuditReader& operator=(const AuditReader&) = delete;
    virtual ~AuditReader() = default;

    /// The newest entries, the oldest of them first.
    [[nodiscard]] virtual Result<std::vector<Entry>> newest(int entries) const = 0;
    /// All entries of one kind, oldest first.
    [[nodiscard]] virtual Result<std::vector<Entry>> of(Action action) const = 0;
    /// The head of the log, where every entry up to it is as it was written; else the first that
    /// is not, as an error `refused`.
    [[nodiscard]] virtual Result<ChainHead> verify() const = 0;
};

}  // namespace hub::audit
