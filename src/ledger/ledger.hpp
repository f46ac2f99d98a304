#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <memory>
#include <mutex>
#include <string_view>
#include <utility>

#include <SQLiteCpp/SQLiteCpp.h>

namespace hub::ledger {

/// The newest schema that this program knows.
inline constexpr int schema_version = 11;

/// The file of accounts, sessions, submissions, messages to send and audit log (SQLite, write-ahead
/// log, every transaction on disk before it returns). One process owns it; within it several
/// threads may use it, one at a time.
class Ledger {
public:
    /// Opens the file, or makes it (0600) where it is not there. An older schema is migrated, one
    /// transaction a step; a newer one, or another program's file, is `refused` and left untouched.
    static Result<std::unique_ptr<Ledger>> open(const std::filesystem::path& file);

    /// Runs the work with the database, alone. What SQLite throws becomes an error that names
    /// `what`: `unavailable` where the disk is full or the file in use, else `internal`.
    template <class Work>
    auto with(std::string_view what, Work&& work) -> std::invoke_result_t<Work, SQLite::Database&> {
        const std::lock_guard lock{mutex_};
        try {
            return std::forward<Work>(work)(database_);
        } catch (const SQLite::Exception& fault) {
            return error_of(fault, what);
        }
    }

private:
    explicit Ledger(const std::filesystem::path& file);
    static Error error_of(const SQLite::Exception& fault, std::string_view what);
    Status migrate();

    std::mutex mutex_;
    SQLite::Database database_;
};

}  // namespace hub::ledger
