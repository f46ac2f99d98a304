#include "base/file_descriptor.hpp"
#include "warehouse/duckdb.hpp"
#include "warehouse/duckdb_handles.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>

namespace hub::warehouse::duckdb {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds between_looks{10};

fs::path with_suffix(fs::path file, const char* suffix) {
    file += suffix;
    return file;
}

fs::path fresh_beside(const fs::path& file) {
    return with_suffix(file, ".fresh");
}

Error file_error(const fs::path& path) {
    return Error{errno == ENOSPC ? ErrorCode::unavailable : ErrorCode::internal,
                 fmt::format("{}: {}", path.string(), std::strerror(errno))};
}

Status make_durable(const fs::path& path) {
    const FileDescriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    return file.is_open() && ::fsync(file.number()) == 0 ? Status{} : Status{file_error(path)};
}

/// The moment of a rewriting: before it all is old, after it all is new.
Status put_in_place(const fs::path& fresh, const fs::path& file) {
    std::error_code fault;
    const auto log = with_suffix(file, ".wal");
    if (fs::exists(log, fault) && fs::file_size(log, fault) > 0) {
        // It would be replayed into the fresh file. Closing the engine empties it.
        return Error{ErrorCode::internal, "the store's own log was not empty; nothing was changed"};
    }
    fs::remove(log, fault);
    if (auto durable = make_durable(fresh); !durable) {
        return durable;
    }
    if (::rename(fresh.c_str(), file.c_str()) != 0) {
        return file_error(file);
    }
    return make_durable(fs::absolute(file).parent_path());
}

}  // namespace

void remove_leftovers(const fs::path& file) {
    std::error_code ignored;
    const auto fresh = fresh_beside(file);
    fs::remove(fresh, ignored);
    fs::remove(with_suffix(fresh, ".wal"), ignored);
    fs::remove_all(fs::absolute(file).parent_path() / "spill", ignored);
}

Status Database::rewrite(std::chrono::milliseconds patience, const Rewriting& write) {
    auto& impl = *impl_;
    {
        const std::lock_guard lock{impl.mutex};
        if (impl.is_rewritten) {
            return Error{ErrorCode::conflict, "the store is being rewritten already"};
        }
        impl.is_rewritten = true;
    }
    struct Reopening {
        Impl& impl;
        ~Reopening() {
            {
                const std::lock_guard lock{impl.mutex};
                impl.is_rewritten = false;
            }
            impl.rewritten.notify_all();
        }
    } const reopening{impl};
    // Nobody can open a connection now, so the number of them only falls.
    const auto end = std::chrono::steady_clock::now() + patience;
    while (impl.handle.use_count() > 1) {
        if (std::chrono::steady_clock::now() > end) {
            return Error{ErrorCode::conflict,
                         "the store is still being read or written; try again in a moment"};
        }
        std::this_thread::sleep_for(between_looks);
    }
    const auto fresh = fresh_beside(impl.file);
    remove_leftovers(impl.file);
    Status done;
    {
        Connection connection;
        connection.impl_->database = impl.handle;
        done = duckdb_connect(impl.handle->database, &connection.impl_->connection) == DuckDBError
                   ? Status{store_error("no connection could be made")}
                   : write(connection, fresh);
    }
    if (done) {
        impl.handle.reset();
        done = put_in_place(fresh, impl.file);
        // Also where it failed: the old file is whole. This removes what is left of the fresh one.
        auto again = Database::open(impl.file, impl.settings);
        if (again) {
            impl.handle = std::move(again->impl_->handle);
        }
        return !done ? done : again ? Status{} : Status{again.error()};
    }
    remove_leftovers(impl.file);
    return done;
}

}  // namespace hub::warehouse::duckdb
