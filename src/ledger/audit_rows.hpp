#pragma once

#include "audit/chain.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <SQLiteCpp/SQLiteCpp.h>

struct sqlite3_stmt;

namespace hub::ledger {

/// Entries as a question gives them. It asks SQLite itself: the library between would count
/// references for every column of every row, which is half the time of going through a long log.
class AuditRows {
public:
    /// @param after_from  what follows "SELECT … FROM audit_entries"
    AuditRows(SQLite::Database& database, std::string_view after_from);

    void bind(const char* name, std::int64_t value);
    void bind(const char* name, const std::string& value);
    bool next();
    /// Of the row that it stands at; good until `next`.
    [[nodiscard]] audit::EntryView entry() const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    [[nodiscard]] int place_of(const char* name) const;
    void check(int outcome) const;

    SQLite::Database& database_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

audit::ChainHead audit_head(SQLite::Database& database);
/// Appends within the caller's transaction.
void insert_entry(SQLite::Statement& insert, const audit::Entry& entry);
SQLite::Statement insert_into_audit(SQLite::Database& database);
void move_audit_head(SQLite::Database& database, const audit::ChainHead& head);

}  // namespace hub::ledger
