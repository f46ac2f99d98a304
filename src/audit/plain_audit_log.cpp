#include "audit/plain_audit_log.hpp"

namespace hub::audit {

std::vector<Event> PlainAuditLog::events() const {
    const std::lock_guard lock{mutex_};
    return events_;
}

Result<std::int64_t> PlainAuditLog::append(const Event& event) {
    const std::lock_guard lock{mutex_};
    events_.push_back(event);
    return static_cast<std::int64_t>(events_.size());
}

}  // namespace hub::audit
