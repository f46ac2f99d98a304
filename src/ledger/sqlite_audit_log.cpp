#include "ledger/sqlite_audit_log.hpp"

#include "ledger/columns.hpp"

namespace hub::ledger {

namespace {

constexpr auto read_head = "SELECT sequence, own FROM audit_head";
constexpr auto write_head = "UPDATE audit_head SET sequence = ?, own = ?";
constexpr auto insert_entry = "INSERT INTO audit_entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
constexpr auto read_entries =
    "SELECT sequence, at_ms, principal, action, object, origin, previous, own"
    " FROM audit_entries ORDER BY sequence";
constexpr auto read_newest =
    "SELECT * FROM (SELECT sequence, at_ms, principal, action, object, origin, previous, own"
    " FROM audit_entries ORDER BY sequence DESC LIMIT ?) ORDER BY sequence";
constexpr auto read_kind =
    "SELECT sequence, at_ms, principal, action, object, origin, previous, own"
    " FROM audit_entries WHERE action = ? ORDER BY sequence";

audit::ChainHead head_of(SQLite::Database& database) {
    SQLite::Statement head{database, read_head};
    head.executeStep();
    return {head.getColumn(0).getInt64(), digest_from(head.getColumn(1))};
}

void insert(SQLite::Database& database, const audit::Entry& entry) {
    SQLite::Statement row{database, insert_entry};
    row.bind(1, entry.sequence);
    row.bind(2, column_of(entry.at));
    row.bind(3, entry.principal);
    row.bind(4, entry.action);
    row.bind(5, entry.object);
    row.bind(6, entry.origin);
    bind_digest(row, 7, entry.previous);
    bind_digest(row, 8, entry.own);
    row.exec();
}

void move_head(SQLite::Database& database, const audit::Entry& entry) {
    SQLite::Statement head{database, write_head};
    head.bind(1, entry.sequence);
    bind_digest(head, 2, entry.own);
    head.exec();
}

audit::Entry entry_from(SQLite::Statement& row) {
    return {row.getColumn(0).getInt64(),
            instant_from(row.getColumn(1)),
            row.getColumn(2).getString(),
            row.getColumn(3).getString(),
            row.getColumn(4).getString(),
            row.getColumn(5).getString(),
            digest_from(row.getColumn(6)),
            digest_from(row.getColumn(7))};
}

}  // namespace

Result<std::int64_t> SqliteAuditLog::append(const audit::Event& event) {
    return ledger_.with("audit log", [&](SQLite::Database& database) -> Result<std::int64_t> {
        SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
        const auto head = head_of(database);
        audit::Entry entry{head.sequence + 1,
                           clock_.now(),
                           event.principal,
                           std::string{slug_of(event.action)},
                           event.object,
                           event.origin,
                           head.own,
                           {}};
        entry.own = chain_hash(entry);
        insert(database, entry);
        move_head(database, entry);
        transaction.commit();
        return entry.sequence;
    });
}

Result<std::vector<audit::Entry>> SqliteAuditLog::newest(int entries) const {
    return ledger_.with("audit log",
                        [&](SQLite::Database& database) -> Result<std::vector<audit::Entry>> {
                            SQLite::Statement row{database, read_newest};
                            row.bind(1, entries);
                            std::vector<audit::Entry> list;
                            while (row.executeStep()) {
                                list.push_back(entry_from(row));
                            }
                            return list;
                        });
}

Result<std::vector<audit::Entry>> SqliteAuditLog::of(audit::Action action) const {
    return ledger_.with("audit log",
                        [&](SQLite::Database& database) -> Result<std::vector<audit::Entry>> {
                            SQLite::Statement row{database, read_kind};
                            row.bind(1, std::string{slug_of(action)});
                            std::vector<audit::Entry> list;
                            while (row.executeStep()) {
                                list.push_back(entry_from(row));
                            }
                            return list;
                        });
}

Result<audit::ChainHead> SqliteAuditLog::verify() const {
    return ledger_.with("audit log", [](SQLite::Database& database) -> Result<audit::ChainHead> {
        // One transaction, so that head and entries are of the same moment.
        const SQLite::Transaction reading{database};
        const auto head = head_of(database);
        audit::ChainCheck check;
        SQLite::Statement row{database, read_entries};
        while (row.executeStep()) {
            if (auto follows = check.next(entry_from(row)); !follows) {
                return follows.error();
            }
        }
        if (auto whole = check.finish(head); !whole) {
            return whole.error();
        }
        return head;
    });
}

}  // namespace hub::ledger
