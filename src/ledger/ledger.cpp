#include "ledger/ledger.hpp"

#include "base/file.hpp"
#include "ledger/migrations.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace hub::ledger {

namespace {

constexpr int busy_wait_ms = 5'000;

// Written into the file's head, so that another program's SQLite file is told apart: "VRHL".
constexpr int application_id = 0x5652484C;

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
