#pragma once

#include "audit/audit_log.hpp"
#include "audit/chain.hpp"
#include "base/clock.hpp"
#include "ledger/ledger.hpp"

namespace hub::ledger {

/// The audit log that lasts. May be called from several threads.
class SqliteAuditLog final : public audit::AuditLog {
public:
    SqliteAuditLog(Ledger& ledger, const Clock& clock) : ledger_{ledger}, clock_{clock} {}

    /// The head of the log, where every entry up to it is as it was written; else the first that
    /// is not, as an error `refused`.
    [[nodiscard]] Result<audit::ChainHead> verify() const;

private:
    Result<std::int64_t> append(const audit::Event& event) override;

    Ledger& ledger_;
    const Clock& clock_;
};

}  // namespace hub::ledger
