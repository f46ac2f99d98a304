#pragma once

#include "accounts/permissions.hpp"
#include "app/data_directory.hpp"
#include "audit/checkpoint_writer.hpp"
#include "base/clock.hpp"
#include "http/audit_routes.hpp"
#include "ledger/sqlite_audit_log.hpp"
#include "ledger/sqlite_copy_positions.hpp"
#include "services/make_breach_pack.hpp"
#include "services/own_activity.hpp"
#include "services/read_audit.hpp"
#include "services/search_audit.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace hub::app {

/// The audit log with what is noted of it outside, and those who read it, put together.
class AuditDesk {
public:
    /// The ledger outlives it.
    static Result<std::unique_ptr<AuditDesk>> open(const DataDirectory& directory,
                                                   ledger::Ledger& ledger);

    AuditDesk(const AuditDesk&) = delete;
    AuditDesk& operator=(const AuditDesk&) = delete;
    /// Notes where the log stands.
    ~AuditDesk();

    ledger::SqliteAuditLog& log() { return log_; }
    audit::CheckpointWriter& checkpoints() { return checkpoints_; }
    [[nodiscard]] const services::ReadAudit& read_audit() const { return read_audit_; }
    [[nodiscard]] const services::MakeBreachPack& make_breach_pack() const {
        return make_breach_pack_;
    }
    audit::CopyPositions& copy_positions() { return copy_positions_; }
    /// Is called each time that entries stand in the log, so that whoever sends them on need not
    /// look all the time.
    void when_moved(std::function<void()> tell);
    using ReplaceKey = std::function<Status(SigningKey& key, std::int64_t last_entry)>;
    /// Lets the key of the checkpoints be replaced, between two of them.
    Status replace_key(const ReplaceKey& replace);
    [[nodiscard]] http::AuditHandlers handlers() const;
    /// Removes the entries of months that are so many months past, whole months at a time, and
    /// signs where the log begins from then on. Refused where the log is not as it was written:
    /// what was done to it is to be found first. The last entry that was removed; 0: none was due.
    Result<std::int64_t> remove_older_than(int months);

private:
    AuditDesk(ledger::Ledger& ledger,
              audit::CheckpointFile file,
              const std::filesystem::path& path,
              const SigningKey& key,
              std::function<Signers()> signers);

    const SystemClock clock_;
    SigningKey key_;
    accounts::Permissions permissions_;
    audit::CheckpointWriter checkpoints_;
    std::mutex telling_;
    std::function<void()> tell_;
    ledger::SqliteAuditLog log_;
    ledger::SqliteCopyPositions copy_positions_;
    services::ReadAudit read_audit_;
    services::SearchAudit search_audit_{permissions_, log_, log_};
    services::OwnActivity own_activity_{log_};
    services::MakeBreachPack make_breach_pack_{log_, log_, read_audit_, clock_};
};

}  // namespace hub::app
