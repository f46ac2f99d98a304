#pragma once

#include "audit/audit_log.hpp"

#include <mutex>
#include <vector>

namespace hub::audit {

/// The log in memory: what tests use.
class PlainAuditLog final : public AuditLog {
public:
    [[nodiscard]] std::vector<Event> events() const;

private:
    Result<std::int64_t> append(const Event& event) override;

    mutable std::mutex mutex_;
    std::vector<Event> events_;
};

}  // namespace hub::audit
