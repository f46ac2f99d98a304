#include "ledger/audit_rows.hpp"

#include "ledger/columns.hpp"

#include <string_view>

namespace hub::ledger {

namespace {

constexpr auto read_head = "SELECT sequence, own FROM audit_head";
constexpr auto write_head = "UPDATE audit_head SET sequence = ?, own = ?";
constexpr auto insert =
    "INSERT INTO audit_entries (sequence, at_ms, principal, action, object, origin, previous, own,"
    " role, session, outcome, request, format) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

std::string_view text_in(const SQLite::Statement& row, int place) {
    const auto column = row.getColumn(place);
    // The bytes are counted after the text was asked for, which may have to be made first.
    const char* text = column.getText();
    return {text, static_cast<std::size_t>(column.getBytes())};
}

}  // namespace

audit::EntryView entry_in(const SQLite::Statement& row) {
    return {row.getColumn(0).getInt64(),
            instant_from(row.getColumn(1)),
            text_in(row, 2),
            text_in(row, 3),
            text_in(row, 4),
            text_in(row, 5),
            digest_from(row.getColumn(6)),
            digest_from(row.getColumn(7)),
            text_in(row, 8),
            text_in(row, 9),
            text_in(row, 10),
            text_in(row, 11),
            row.getColumn(12).getInt()};
}

audit::ChainHead audit_head(SQLite::Database& database) {
    SQLite::Statement head{database, read_head};
    head.executeStep();
    return {head.getColumn(0).getInt64(), digest_from(head.getColumn(1))};
}

SQLite::Statement insert_into_audit(SQLite::Database& database) {
    return {database, insert};
}

void insert_entry(SQLite::Statement& insert, const audit::Entry& entry) {
    insert.bind(1, entry.sequence);
    insert.bind(2, column_of(entry.at));
    insert.bind(3, entry.principal);
    insert.bind(4, entry.action);
    insert.bind(5, entry.object);
    insert.bind(6, entry.origin);
    bind_digest(insert, 7, entry.previous);
    bind_digest(insert, 8, entry.own);
    insert.bind(9, entry.role);
    insert.bind(10, entry.session);
    insert.bind(11, entry.outcome);
    insert.bind(12, entry.request);
    insert.bind(13, entry.format);
    insert.exec();
    insert.reset();
}

void move_audit_head(SQLite::Database& database, const audit::ChainHead& to) {
    SQLite::Statement head{database, write_head};
    head.bind(1, to.sequence);
    bind_digest(head, 2, to.own);
    head.exec();
}

}  // namespace hub::ledger
