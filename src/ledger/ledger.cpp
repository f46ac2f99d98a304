#include "ledger/ledger.hpp"

#include "base/file.hpp"

#include <array>

#include <fmt/format.h>
#include <sqlite3.h>

namespace hub::ledger {

namespace {

constexpr int busy_wait_ms = 5'000;

// Written into the file's head, so that another program's SQLite file is told apart: "VRHL".
constexpr int application_id = 0x5652484C;

// migrations[n] brings schema n to n + 1. A released step is never changed; a new one is added.
constexpr std::array<const char*, schema_version> migrations{R"sql(
    CREATE TABLE accounts (
        email TEXT PRIMARY KEY,
        role TEXT NOT NULL,
        password_hash TEXT NOT NULL,
        created_at_ms INTEGER NOT NULL,
        status TEXT NOT NULL
    ) STRICT;

    CREATE TABLE sessions (
        token_digest BLOB PRIMARY KEY,
        email TEXT NOT NULL,
        signed_in_at_ms INTEGER NOT NULL,
        last_seen_at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX sessions_of_account ON sessions (email, signed_in_at_ms);

    CREATE TABLE audit_entries (
        sequence INTEGER PRIMARY KEY,
        at_ms INTEGER NOT NULL,
        principal TEXT NOT NULL,
        action TEXT NOT NULL,
        object TEXT NOT NULL,
        origin TEXT NOT NULL,
        previous BLOB NOT NULL,
        own BLOB NOT NULL
    ) STRICT;
    CREATE TRIGGER audit_entries_stay BEFORE DELETE ON audit_entries
        BEGIN SELECT raise(ABORT, 'an audit entry is never removed'); END;
    CREATE TRIGGER audit_entries_stay_as_written BEFORE UPDATE ON audit_entries
        BEGIN SELECT raise(ABORT, 'an audit entry is never changed'); END;

    CREATE TABLE audit_head (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        sequence INTEGER NOT NULL,
        own BLOB NOT NULL
    ) STRICT;
    INSERT INTO audit_head VALUES (1, 0, zeroblob(32));
)sql",
                                                             R"sql(
    CREATE TABLE submissions (
        id TEXT PRIMARY KEY,
        dataset TEXT NOT NULL,
        file_name TEXT NOT NULL,
        file_digest TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        definition_version INTEGER NOT NULL,
        sender TEXT NOT NULL,
        state TEXT NOT NULL, -- of its newest event
        release TEXT NOT NULL,
        version INTEGER NOT NULL,
        findings_left_out INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX submissions_of_file ON submissions (file_digest, dataset, sender);
    CREATE TABLE submission_events (
        submission TEXT NOT NULL,
        state TEXT NOT NULL,
        actor TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        note TEXT NOT NULL
    ) STRICT;
    CREATE INDEX events_of_submission ON submission_events (submission);
    CREATE TABLE submission_batches (
        submission TEXT NOT NULL,
        position INTEGER NOT NULL,
        reporting_body TEXT NOT NULL,
        month INTEGER NOT NULL,
        boundary_vintage INTEGER NOT NULL,
        rows_received INTEGER NOT NULL,
        rows_accepted INTEGER NOT NULL,
        rows_refused INTEGER NOT NULL,
        rows_outside INTEGER NOT NULL,
        records INTEGER NOT NULL,
        rows_without_place INTEGER NOT NULL,
        rows_identical INTEGER NOT NULL,
        PRIMARY KEY (submission, position)
    ) STRICT;
    CREATE TABLE submission_rules (
        submission TEXT NOT NULL,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL, -- refused, kept or outside
        rule TEXT NOT NULL,
        rows INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX rules_of_submission ON submission_rules (submission);
    CREATE TABLE submission_items (
        submission TEXT NOT NULL,
        position INTEGER NOT NULL,
        dimension TEXT NOT NULL,
        recorded INTEGER NOT NULL,
        not_known INTEGER NOT NULL,
        not_asked INTEGER NOT NULL,
        not_recorded INTEGER NOT NULL,
        unrecognised INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX items_of_submission ON submission_items (submission);
    CREATE TABLE submission_findings (
        submission TEXT NOT NULL,
        line INTEGER NOT NULL,
        column_name TEXT NOT NULL,
        rule TEXT NOT NULL,
        refused INTEGER NOT NULL -- 1: the row or the file; 0: the row was kept
    ) STRICT;
    CREATE INDEX findings_of_submission ON submission_findings (submission);
)sql",
                                                             R"sql(
    CREATE TABLE outbox (
        id INTEGER PRIMARY KEY,
        recipient TEXT NOT NULL,
        subject TEXT NOT NULL,
        body TEXT NOT NULL, -- empty once it was sent or given up
        state TEXT NOT NULL, -- waiting, sent or given_up
        put_at_ms INTEGER NOT NULL,
        next_try_at_ms INTEGER NOT NULL,
        tries INTEGER NOT NULL,
        problem TEXT NOT NULL,
        ended_at_ms INTEGER NOT NULL -- 0 while it waits
    ) STRICT;
    CREATE INDEX outbox_by_next_try ON outbox (state, next_try_at_ms);
)sql",
                                                             R"sql(
    CREATE TABLE known_networks (
        tag INTEGER PRIMARY KEY, -- keyed hash of an account and a network
        seen_at_ms INTEGER NOT NULL
    ) STRICT;
)sql"};

int pragma_number(SQLite::Database& database, const char* question) {
    return database.execAndGet(question).getInt();
}

}  // namespace

Ledger::Ledger(const std::filesystem::path& file)
    : database_{file.string(), SQLite::OPEN_READWRITE, busy_wait_ms} {}

Error Ledger::error_of(const SQLite::Exception& fault, std::string_view what) {
    switch (fault.getErrorCode()) {
        case SQLITE_FULL:
        case SQLITE_BUSY:
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
            return {ErrorCode::unavailable, fmt::format("{}: {}", what, fault.getErrorStr())};
        default:
            return {ErrorCode::internal, fmt::format("{}: {}", what, fault.what())};
    }
}

Result<std::unique_ptr<Ledger>> Ledger::open(const std::filesystem::path& file) {
    std::error_code unknown;
    if (!std::filesystem::exists(file, unknown)) {
        // An empty file is an empty database; made here so that only its owner may ever read it.
        if (auto made = write_new_private_file(file, ""); !made) {
            return made.error();
        }
    }
    try {
        std::unique_ptr<Ledger> ledger{new Ledger{file}};  // NOLINT: the constructor is private
        if (auto migrated = ledger->migrate(); !migrated) {
            return Error{migrated.error().code,
                         fmt::format("{}: {}", file.string(), migrated.error().message)};
        }
        return ledger;
    } catch (const SQLite::Exception& fault) {
        const bool foreign = fault.getErrorCode() == SQLITE_NOTADB;
        return foreign ? Error{ErrorCode::refused,
                               fmt::format("{}: not a file of accounts", file.string())}
                       : error_of(fault, file.string());
    }
}

Status Ledger::migrate() {
    const int found = pragma_number(database_, "PRAGMA user_version");
    const bool is_empty = pragma_number(database_, "SELECT count(*) FROM sqlite_schema") == 0;
    if (!is_empty && pragma_number(database_, "PRAGMA application_id") != application_id) {
        return Error{ErrorCode::refused, "this is another program's file"};
    }
    if (found > schema_version) {
        return Error{ErrorCode::refused,
                     fmt::format("made by a newer version of vrhub (schema {}, this version knows "
                                 "{}); nothing was changed",
                                 found,
                                 schema_version)};
    }
    database_.exec("PRAGMA journal_mode = WAL");
    database_.exec("PRAGMA synchronous = FULL");
    for (int version = found; version < schema_version; ++version) {
        SQLite::Transaction step{database_};
        database_.exec(migrations.at(static_cast<std::size_t>(version)));
        database_.exec(fmt::format("PRAGMA application_id = {}", application_id));
        database_.exec(fmt::format("PRAGMA user_version = {}", version + 1));
        step.commit();
    }
    return {};
}

}  // namespace hub::ledger
