#pragma once

#include "warehouse/duckdb.hpp"

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>

#include <duckdb.h>

// What the values of duckdb.hpp hold: DuckDB's own handles, closed by destructors.
namespace hub::warehouse::duckdb {

/// An open database, shared by its connections so that it closes after the last of them.
struct DatabaseHandle {
    DatabaseHandle() = default;
    DatabaseHandle(const DatabaseHandle&) = delete;
    DatabaseHandle& operator=(const DatabaseHandle&) = delete;
    ~DatabaseHandle() { duckdb_close(&database); }

    duckdb_database database{nullptr};
};

struct Database::Impl {
    std::filesystem::path file;
    Settings settings;
    std::mutex mutex;  ///< guards what follows
    std::condition_variable rewritten;
    bool is_rewritten{false};
    /// None after a rewriting whose file could not be opened again.
    std::shared_ptr<DatabaseHandle> handle{std::make_shared<DatabaseHandle>()};
    std::filesystem::path folder;
};

struct Connection::Impl {
    Impl() = default;
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() { duckdb_disconnect(&connection); }

    std::shared_ptr<DatabaseHandle> database;
    duckdb_connection connection{nullptr};
};

struct Answer::Impl {
    Impl() = default;
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() { duckdb_destroy_result(&result); }

    duckdb_result result{};
};

/// Removes what a rewriting that was killed left beside a file, and what the engine had put aside
/// while it ran. Nobody has the file open.
void remove_leftovers(const std::filesystem::path& file);

/// The engine's message as an error: a full disk is told apart, since it is not the input's fault.
Error store_error(const char* message);

}  // namespace hub::warehouse::duckdb
