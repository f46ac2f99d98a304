#include "ledger/sqlite_audit_log.hpp"

#include "ledger/audit_rows.hpp"

#include <exception>
#include <utility>

namespace hub::ledger {

namespace {

constexpr auto what = "audit log";

}  // namespace

// The first to come writes for all who wait; who comes while it writes waits for the next turn.
Result<std::int64_t> SqliteAuditLog::append(const audit::Event& event) {
    Waiting mine{&event};
    std::unique_lock lock{mutex_};
    queue_.push_back(&mine);
    written_.wait(lock, [&] { return mine.outcome || !is_writing_; });
    if (mine.outcome) {
        return *std::move(mine.outcome);
    }
    is_writing_ = true;
    const auto group = std::exchange(queue_, {});
    lock.unlock();
    write(group);
    lock.lock();
    is_writing_ = false;
    lock.unlock();
    written_.notify_all();
    return *std::move(mine.outcome);
}

void SqliteAuditLog::write(const Group& group) {
    // Whatever is thrown, nobody may be left waiting.
    Result<audit::ChainHead> head = Error{ErrorCode::internal, "audit log: not written"};
    try {
        head = ledger_.with(
            what, [&](SQLite::Database& database) { return write_chained(database, group); });
    } catch (const std::exception& fault) {
        head = Error{ErrorCode::internal, fault.what()};
    }
    if (head && moved_) {
        moved_(*head);
    }
    auto sequence = head ? head->sequence - static_cast<std::int64_t>(group.size()) : 0;
    const std::lock_guard lock{mutex_};
    for (auto* waiting : group) {
        waiting->outcome = head ? Result{++sequence} : Result<std::int64_t>{head.error()};
    }
}

Result<audit::ChainHead> SqliteAuditLog::write_chained(SQLite::Database& database,
                                                       const Group& group) {
    SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
    auto head = audit_head(database);
    auto insert = insert_into_audit(database);
    for (const auto* waiting : group) {
        const auto& event = *waiting->event;
        audit::Entry entry{head.sequence + 1,
                           clock_.now(),
                           event.principal,
                           std::string{slug_of(event.action)},
                           event.object,
                           event.origin,
                           head.own,
                           {},
                           event.role,
                           event.session,
                           event.outcome,
                           event.request};
        entry.own = chain_hash(entry);
        insert_entry(insert, entry);
        head = {entry.sequence, entry.own};
    }
    move_audit_head(database, head);
    transaction.commit();
    return head;
}

// In one transaction: a log of which some entries were removed and the rest were not would be taken
// for one that somebody changed.
Status SqliteAuditLog::remove_until(const audit::ChainHead& start, const std::string& line) {
    return ledger_.with(what, [&](SQLite::Database& database) -> Status {
        SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
        SQLite::Statement begin{database,
                                "INSERT INTO audit_start VALUES (1, ?1, ?2)"
                                " ON CONFLICT (one) DO UPDATE SET sequence = ?1, line = ?2"};
        begin.bind(1, start.sequence);
        begin.bind(2, line);
        begin.exec();
        SQLite::Statement remove{database, "DELETE FROM audit_entries WHERE sequence <= ?"};
        remove.bind(1, start.sequence);
        remove.exec();
        transaction.commit();
        return {};
    });
}

}  // namespace hub::ledger
