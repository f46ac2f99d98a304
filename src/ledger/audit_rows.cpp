#include "ledger/audit_rows.hpp"

#include "ledger/columns.hpp"

#include <algorithm>

#include <sqlite3.h>

namespace hub::ledger {

namespace {

constexpr auto read_head = "SELECT sequence, own FROM audit_head";
constexpr auto write_head = "UPDATE audit_head SET sequence = ?, own = ?";
constexpr auto insert =
    "INSERT INTO audit_entries (sequence, at_ms, principal, action, object, origin, previous, own,"
    " role, session, outcome, request, format) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

constexpr auto select =
    "SELECT sequence, at_ms, principal, action, object, origin, previous, own, role, session,"
    " outcome, request, format FROM audit_entries ";

std::string_view text_in(sqlite3_stmt* row, int place) {
    const auto* text = static_cast<const char*>(sqlite3_column_blob(row, place));
    const auto bytes = static_cast<std::size_t>(sqlite3_column_bytes(row, place));
    return text == nullptr ? std::string_view{} : std::string_view{text, bytes};
}

/// A blob of another length, which only tampering leaves, gives a digest that fits nothing.
Digest256 digest_in(sqlite3_stmt* row, int place) {
    Digest256 digest{};
    const auto bytes = text_in(row, place);
    if (bytes.size() == digest.size()) {
        std::copy(bytes.begin(), bytes.end(), digest.begin());
    }
    return digest;
}

}  // namespace

void AuditRows::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

AuditRows::AuditRows(SQLite::Database& database, std::string_view after_from)
    : database_{database} {
    const auto sql = std::string{select} + std::string{after_from};
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v2(database_.getHandle(), sql.c_str(), -1, &statement, nullptr));
    statement_.reset(statement);
}

void AuditRows::check(int outcome) const {
    if (outcome != SQLITE_OK) {
        throw SQLite::Exception{database_.getHandle(), outcome};
    }
}

int AuditRows::place_of(const char* name) const {
    return sqlite3_bind_parameter_index(statement_.get(), name);
}

void AuditRows::bind(const char* name, std::int64_t value) {
    check(sqlite3_bind_int64(statement_.get(), place_of(name), value));
}

void AuditRows::bind(const char* name, const std::string& value) {
    // NOLINTNEXTLINE: SQLite's word for "make a copy" is a cast of its own
    const auto copied = SQLITE_TRANSIENT;
    check(sqlite3_bind_text(
        statement_.get(), place_of(name), value.data(), static_cast<int>(value.size()), copied));
}

bool AuditRows::next() {
    const int outcome = sqlite3_step(statement_.get());
    if (outcome != SQLITE_ROW && outcome != SQLITE_DONE) {
        check(outcome);
    }
    return outcome == SQLITE_ROW;
}

audit::EntryView AuditRows::entry() const {
    auto* row = statement_.get();
    return {sqlite3_column_int64(row, 0),
            Instant{std::chrono::milliseconds{sqlite3_column_int64(row, 1)}},
            text_in(row, 2),
            text_in(row, 3),
            text_in(row, 4),
            text_in(row, 5),
            digest_in(row, 6),
            digest_in(row, 7),
            text_in(row, 8),
            text_in(row, 9),
            text_in(row, 10),
            text_in(row, 11),
            sqlite3_column_int(row, 12)};
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
