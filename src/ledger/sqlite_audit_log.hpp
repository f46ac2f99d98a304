#pragma once

#include "audit/audit_log.hpp"
#include "audit/audit_reader.hpp"
#include "audit/chain.hpp"
#include "base/clock.hpp"
#include "ledger/ledger.hpp"

namespace hub::ledger {

/// The audit log that lasts. May be called from several threads.
class SqliteAuditLog final : public audit::AuditLog, public audit::AuditReader {
public:
    SqliteAuditLog(Ledger& ledger, const Clock& clock) : ledger_{ledger}, clock_{clock} {}

    [[nodiscard]] Result<std::vector<audit::Entry>> newest(int entries) const override;
    [[nodiscard]] Result<std::vector<audit::Entry>> of(audit::Action action) const override;
    [[nodiscard]] Result<audit::ChainHead> verify() const override;

private:
    Result<std::int64_t> append(const audit::Event& event) override;

    Ledger& ledger_;
    const Clock& clock_;
};

}  // namespace hub::ledger
