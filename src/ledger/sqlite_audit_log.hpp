#pragma once

#include "audit/audit_log.hpp"
#include "audit/audit_reader.hpp"
#include "audit/chain.hpp"
#include "base/clock.hpp"
#include "ledger/ledger.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace hub::ledger {

/// The audit log that lasts. May be called from several threads: events that are recorded at once
/// share one transaction, and so one wait for the disk.
class SqliteAuditLog final : public audit::AuditLog, public audit::AuditReader {
public:
    using Moved = std::function<void(const audit::ChainHead&)>;

    /// @param moved  told of the head each time that entries stand on disk; may be asked from
    ///               several threads
    SqliteAuditLog(Ledger& ledger, const Clock& clock, Moved moved = {})
        : ledger_{ledger}, clock_{clock}, moved_{std::move(moved)} {}

    [[nodiscard]] Result<std::vector<audit::Entry>> newest(int entries) const override;
    [[nodiscard]] Result<std::vector<audit::Entry>> after(std::int64_t sequence,
                                                          int limit) const override;
    [[nodiscard]] Result<std::vector<audit::Entry>> of(audit::Action action) const override;
    [[nodiscard]] Result<audit::Found> search(const audit::Search& search,
                                              std::optional<std::int64_t> before,
                                              int limit) const override;
    [[nodiscard]] Status each(
        const audit::Search& search,
        const std::function<Status(const audit::EntryView&)>& visit) const override;
    [[nodiscard]] Result<std::string> start() const override;
    [[nodiscard]] Result<audit::ChainHead> verify(const std::vector<audit::Checkpoint>& noted,
                                                  const audit::ChainHead& start) const override;
    /// The last of the oldest entries that were all recorded before a moment; sequence 0: none.
    [[nodiscard]] Result<audit::ChainHead> last_before(Instant moment) const;
    /// Removes the entries up to the start that the line tells of, and keeps the line.
    Status remove_until(const audit::ChainHead& start, const std::string& line);
    [[nodiscard]] Result<audit::ChainHead> head() const;

private:
    /// An event whose thread waits for it to be on disk.
    struct Waiting {
        const audit::Event* event;
        std::optional<Result<std::int64_t>> outcome{};
    };
    using Group = std::vector<Waiting*>;

    Result<std::int64_t> append(const audit::Event& event) override;
    /// In one transaction, all or none; gives each its outcome.
    void write(const Group& group);
    Result<audit::ChainHead> write_chained(SQLite::Database& database, const Group& group);

    Ledger& ledger_;
    const Clock& clock_;
    Moved moved_;
    std::mutex mutex_;
    std::condition_variable written_;
    Group queue_;
    bool is_writing_{false};
};

}  // namespace hub::ledger
