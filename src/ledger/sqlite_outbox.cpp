#include "ledger/sqlite_outbox.hpp"

#include "ledger/columns.hpp"

namespace hub::ledger {

using mail::MessageState;

namespace {

constexpr auto forget_old = "DELETE FROM outbox WHERE state <> 'waiting' AND ended_at_ms < ?";
constexpr auto insert_message =
    "INSERT INTO outbox (recipient, subject, body, state, put_at_ms, next_try_at_ms, tries, "
    "problem, ended_at_ms) VALUES (?, ?, ?, 'waiting', ?, ?, 0, '', 0)";
constexpr auto read_due =
    "SELECT id, recipient, subject, body, put_at_ms, tries FROM outbox"
    " WHERE state = 'waiting' AND next_try_at_ms <= ? ORDER BY next_try_at_ms, id LIMIT 1";
constexpr auto note_failure =
    "UPDATE outbox SET tries = tries + 1, problem = ?, next_try_at_ms = ?"
    " WHERE id = ? AND state = 'waiting'";
constexpr auto end_message =
    "UPDATE outbox SET tries = tries + 1, state = ?, problem = coalesce(?, problem),"
    " ended_at_ms = ?, body = '' WHERE id = ? AND state = 'waiting'";
constexpr auto read_all =
    "SELECT id, recipient, subject, state, put_at_ms, next_try_at_ms, tries, problem, ended_at_ms"
    " FROM outbox ORDER BY id";

}  // namespace

Status SqliteOutbox::add(const mail::Message& message, Instant now) {
    return ledger_.with("outbox", [&](SQLite::Database& database) -> Status {
        SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
        SQLite::Statement old{database, forget_old};
        old.bind(1, column_of(now - ended_ones_are_kept));
        old.exec();
        SQLite::Statement row{database, insert_message};
        row.bind(1, message.to());
        row.bind(2, message.subject());
        row.bind(3, message.body());
        row.bind(4, column_of(now));
        row.bind(5, column_of(now));
        row.exec();
        transaction.commit();
        return {};
    });
}

Result<std::optional<mail::DueMessage>> SqliteOutbox::due(Instant now) const {
    using Found = Result<std::optional<mail::DueMessage>>;
    return ledger_.with("outbox", [&](SQLite::Database& database) -> Found {
        SQLite::Statement row{database, read_due};
        row.bind(1, column_of(now));
        if (!row.executeStep()) {
            return std::optional<mail::DueMessage>{};
        }
        auto message = mail::Message::create(row.getColumn(1).getString(),
                                             row.getColumn(2).getString(),
                                             row.getColumn(3).getString());
        if (!message) {
            return Error{ErrorCode::internal, "outbox: a message that cannot be sent"};
        }
        return std::optional{mail::DueMessage{row.getColumn(0).getInt64(),
                                              *std::move(message),
                                              instant_from(row.getColumn(4)),
                                              row.getColumn(5).getInt()}};
    });
}

Status SqliteOutbox::end(std::int64_t id,
                         MessageState state,
                         std::string_view problem,
                         Instant now) {
    return ledger_.with("outbox", [&](SQLite::Database& database) -> Status {
        // A body that was overwritten in the file would stay in the log until that is full.
        database.exec("PRAGMA secure_delete = ON");
        SQLite::Statement row{database, end_message};
        row.bind(1, std::string{slug_of(state)});
        if (!problem.empty()) {
            row.bind(2, std::string{problem});
        }
        row.bind(3, column_of(now));
        row.bind(4, id);
        row.exec();
        SQLite::Statement checkpoint{database, "PRAGMA wal_checkpoint(TRUNCATE)"};
        checkpoint.executeStep();
        return {};
    });
}

Status SqliteOutbox::sent(std::int64_t id, Instant now) {
    return end(id, MessageState::sent, "", now);
}

Status SqliteOutbox::give_up(std::int64_t id, std::string_view problem, Instant now) {
    return end(id, MessageState::given_up, problem, now);
}

Status SqliteOutbox::failed(std::int64_t id, std::string_view problem, Instant next_try_at) {
    return ledger_.with("outbox", [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, note_failure};
        row.bind(1, std::string{problem});
        row.bind(2, column_of(next_try_at));
        row.bind(3, id);
        row.exec();
        return {};
    });
}

Result<std::vector<mail::OutboxEntry>> SqliteOutbox::all() const {
    using Found = Result<std::vector<mail::OutboxEntry>>;
    return ledger_.with("outbox", [&](SQLite::Database& database) -> Found {
        SQLite::Statement row{database, read_all};
        std::vector<mail::OutboxEntry> entries;
        while (row.executeStep()) {
            const auto state = mail::message_state_from(row.getColumn(3).getString());
            if (!state) {
                return Error{ErrorCode::internal, "outbox: a message in a state that is unknown"};
            }
            entries.push_back({row.getColumn(0).getInt64(),
                               row.getColumn(1).getString(),
                               row.getColumn(2).getString(),
                               *state,
                               instant_from(row.getColumn(4)),
                               instant_from(row.getColumn(5)),
                               row.getColumn(6).getInt(),
                               row.getColumn(7).getString(),
                               instant_from(row.getColumn(8))});
        }
        return entries;
    });
}

}  // namespace hub::ledger
