#include "ledger/sqlite_session_store.hpp"

#include "ledger/columns.hpp"

namespace hub::ledger {

namespace {

constexpr auto insert_session = "INSERT INTO sessions VALUES (?, ?, ?, ?)";
constexpr auto remove_all_but_the_newest =
    "DELETE FROM sessions WHERE token_digest IN (SELECT token_digest FROM sessions WHERE email = ?"
    " ORDER BY signed_in_at_ms DESC, rowid DESC LIMIT -1 OFFSET ?)";
constexpr auto read_session =
    "SELECT token_digest, email, signed_in_at_ms, last_seen_at_ms FROM sessions"
    " WHERE token_digest = ?";
constexpr auto read_sessions_of_account =
    "SELECT token_digest, email, signed_in_at_ms, last_seen_at_ms FROM sessions"
    " WHERE email = ? ORDER BY signed_in_at_ms, rowid";
constexpr auto touch_session = "UPDATE sessions SET last_seen_at_ms = ? WHERE token_digest = ?";
constexpr auto remove_session = "DELETE FROM sessions WHERE token_digest = ?";

Result<accounts::Session> session_from(SQLite::Statement& row) {
    const auto email = accounts::EmailAddress::parse(row.getColumn(1).getString());
    if (!email) {
        return Error{ErrorCode::internal, "sessions: one without an e-mail address"};
    }
    return accounts::Session{digest_from(row.getColumn(0)),
                             *email,
                             instant_from(row.getColumn(2)),
                             instant_from(row.getColumn(3))};
}

}  // namespace

Status SqliteSessionStore::add(const accounts::Session& session, std::size_t at_most) {
    return ledger_.with("sessions", [&](SQLite::Database& database) -> Status {
        SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
        SQLite::Statement row{database, insert_session};
        bind_digest(row, 1, session.token_digest);
        row.bind(2, session.email.text());
        row.bind(3, column_of(session.signed_in_at));
        row.bind(4, column_of(session.last_seen_at));
        row.exec();
        SQLite::Statement rest{database, remove_all_but_the_newest};
        rest.bind(1, session.email.text());
        rest.bind(2, static_cast<std::int64_t>(at_most));
        rest.exec();
        transaction.commit();
        return {};
    });
}

Result<std::optional<accounts::Session>> SqliteSessionStore::find(const Digest256& token) const {
    using Found = Result<std::optional<accounts::Session>>;
    return ledger_.with("sessions", [&](SQLite::Database& database) -> Found {
        SQLite::Statement row{database, read_session};
        bind_digest(row, 1, token);
        if (!row.executeStep()) {
            return std::optional<accounts::Session>{};
        }
        auto session = session_from(row);
        if (!session) {
            return session.error();
        }
        return std::optional{*session};
    });
}

Result<std::vector<accounts::Session>> SqliteSessionStore::of_account(
    const accounts::EmailAddress& email) const {
    using Found = Result<std::vector<accounts::Session>>;
    return ledger_.with("sessions", [&](SQLite::Database& database) -> Found {
        SQLite::Statement row{database, read_sessions_of_account};
        row.bind(1, email.text());
        std::vector<accounts::Session> sessions;
        while (row.executeStep()) {
            auto session = session_from(row);
            if (!session) {
                return session.error();
            }
            sessions.push_back(std::move(*session));
        }
        return sessions;
    });
}

Status SqliteSessionStore::touch(const Digest256& token, Instant seen_at) {
    return ledger_.with("sessions", [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, touch_session};
        row.bind(1, column_of(seen_at));
        bind_digest(row, 2, token);
        row.exec();
        return {};
    });
}

Status SqliteSessionStore::remove(const Digest256& token) {
    return ledger_.with("sessions", [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, remove_session};
        bind_digest(row, 1, token);
        row.exec();
        return {};
    });
}

}  // namespace hub::ledger
