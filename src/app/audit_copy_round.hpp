#pragma once

#include "base/clock.hpp"
#include "services/copy_audit.hpp"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace hub::app {

class AuditDesk;

/// Sends the audit log on to its second place as it grows, on a thread of its own, for as long as
/// this stands. A place that does not take it is tried again every few seconds.
class AuditCopyRound {
public:
    /// What becomes of the copy, told to whoever watches over the hub.
    struct Tell {
        /// Where it has failed for some seconds, and once a day while it does; or the copy was cut
        /// short.
        std::function<void(const std::string& what)> alarm;
        std::function<void(const std::string& what)> say;
    };

    /// @param is_behind  set while the place does not take what waits
    AuditCopyRound(AuditDesk& desk,
                   std::filesystem::path path,
                   const Clock& clock,
                   std::atomic<bool>& is_behind,
                   Tell tell);
    AuditCopyRound(const AuditCopyRound&) = delete;
    AuditCopyRound& operator=(const AuditCopyRound&) = delete;
    /// Sends what still waits, where the place takes it.
    ~AuditCopyRound();

private:
    void go_round(const std::stop_token& stop);
    void try_once();

    AuditDesk& desk_;
    const Clock& clock_;
    std::atomic<bool>& is_behind_;
    Tell tell_;
    services::CopyAudit copy_;
    Instant failing_since_;
    std::optional<Instant> alarmed_at_;  ///< none: not about the trouble at hand
    std::mutex mutex_;
    std::condition_variable_any waiting_;
    bool was_told_{false};
    std::jthread thread_;  ///< last, so that it starts when all is there and ends first
};

}  // namespace hub::app
