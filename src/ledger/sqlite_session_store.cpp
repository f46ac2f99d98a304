#include "ledger/sqlite_session_store.hpp"

#include "ledger/columns.hpp"

namespace hub::ledger {

namespace {

constexpr auto insert_session =
    "INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr auto remove_all_but_the_newest =
    "DELETE FROM sessions WHERE token_digest IN (SELECT token_digest FROM sessions WHERE email = ?"
    " AND stage = ? ORDER BY signed_in_at_ms DESC, rowid DESC LIMIT -1 OFFSET ?)";
constexpr auto read_session =
    "SELECT token_digest, email, signed_in_at_ms, last_seen_at_ms, stage, id, origin,"
    " stepped_up_at_ms, previous_sign_in_ms FROM sessions WHERE token_digest = ?";
constexpr auto read_sessions_of_account =
    "SELECT token_digest, email, signed_in_at_ms, last_seen_at_ms, stage, id, origin,"
    " stepped_up_at_ms, previous_sign_in_ms FROM sessions WHERE email = ? ORDER BY "
    "signed_in_at_ms, rowid";
constexpr auto touch_session = "UPDATE sessions SET last_seen_at_ms = ? WHERE token_digest = ?";
constexpr auto remove_session = "DELETE FROM sessions WHERE token_digest = ?";

Result<accounts::Session> session_from(SQLite::Statement& row) {
    const auto email = accounts::EmailAddress::parse(row.getColumn(1).getString());
    const auto stage = accounts::session_stage_from(row.getColumn(4).getString());
    if (!email || !stage) {
        return Error{ErrorCode::internal, "sessions: one that this version does not understand"};
    }
    accounts::Session session{SecretDigest{digest_from(row.getColumn(0))},
                              *email,
                              instant_from(row.getColumn(2)),
                              instant_from(row.getColumn(3)),
                              *stage,
                              row.getColumn(5).getString(),
                              row.getColumn(6).getString()};
    if (const auto stepped_up = row.getColumn(7); !stepped_up.isNull()) {
        session.stepped_up_at = instant_from(stepped_up);
    }
    if (const auto previous = row.getColumn(8); !previous.isNull()) {
        session.previous_sign_in = instant_from(previous);
    }
    return session;
}

void insert(SQLite::Database& database, const accounts::Session& session) {
    SQLite::Statement row{database, insert_session};
    bind_digest(row, 1, session.token_digest);
    row.bind(2, session.email.text());
    row.bind(3, column_of(session.signed_in_at));
    row.bind(4, column_of(session.last_seen_at));
    row.bind(5, std::string{slug_of(session.stage)});
    row.bind(6, session.id);
    row.bind(7, session.origin);
    if (session.stepped_up_at) {
        row.bind(8, column_of(*session.stepped_up_at));
    }
    if (session.previous_sign_in) {
        row.bind(9, column_of(*session.previous_sign_in));
    }
    row.exec();
}

}  // namespace

Status SqliteSessionStore::add(const accounts::Session& session, std::size_t at_most) {
    return ledger_.with("sessions", [&](SQLite::Database& database) -> Status {
        SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
        insert(database, session);
        SQLite::Statement rest{database, remove_all_but_the_newest};
        rest.bind(1, session.email.text());
        rest.bind(2, std::string{slug_of(session.stage)});
        rest.bind(3, static_cast<std::int64_t>(at_most));
        rest.exec();
        transaction.commit();
        return {};
    });
}

Result<std::optional<accounts::Session>> SqliteSessionStore::find(const SecretDigest& token) const {
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

Status SqliteSessionStore::touch(const SecretDigest& token, Instant seen_at) {
    return ledger_.with("sessions", [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, touch_session};
        row.bind(1, column_of(seen_at));
        bind_digest(row, 2, token);
        row.exec();
        return {};
    });
}

Status SqliteSessionStore::remove(const SecretDigest& token) {
    return ledger_.with("sessions", [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, remove_session};
        bind_digest(row, 1, token);
        row.exec();
        return {};
    });
}

Result<bool> SqliteSessionStore::replace(const SecretDigest& old_token,
                                         const accounts::Session& session) {
    return ledger_.with("sessions", [&](SQLite::Database& database) -> Result<bool> {
        SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
        SQLite::Statement old{database, remove_session};
        bind_digest(old, 1, old_token);
        if (old.exec() == 0) {
            return false;
        }
        insert(database, session);
        transaction.commit();
        return true;
    });
}

}  // namespace hub::ledger
