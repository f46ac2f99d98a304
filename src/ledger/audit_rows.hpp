#pragma once

#include "audit/chain.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

namespace hub::ledger {

/// The columns that `entry_in` reads, in its order, as they stand after SELECT.
inline constexpr auto entry_columns =
    "sequence, at_ms, principal, action, object, origin, previous, own, role, session, outcome,"
    " request, format";

/// The entry of the row that a statement stands at; good until its next step.
audit::EntryView entry_in(const SQLite::Statement& row);
audit::ChainHead audit_head(SQLite::Database& database);
/// Appends within the caller's transaction.
void insert_entry(SQLite::Statement& insert, const audit::Entry& entry);
SQLite::Statement insert_into_audit(SQLite::Database& database);
void move_audit_head(SQLite::Database& database, const audit::ChainHead& head);

}  // namespace hub::ledger
