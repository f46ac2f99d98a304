#pragma once

#include "base/result.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// DuckDB through its C API, as values that close themselves. Nothing outside `warehouse` sees it.
namespace hub::warehouse::duckdb {

/// A bound parameter or a cell of an answer. NULL is std::monostate.
using Value = std::variant<std::monostate, std::int64_t, std::uint64_t, double, bool, std::string>;

/// All rows of a small answer, row by row. For large ones use `Chunks`.
using Rows = std::vector<std::vector<Value>>;

std::int64_t integer(const Value& value);
double number(const Value& value);
std::string text(const Value& value);

/// Columns of one part of a large answer, as plain vectors of the column's own type.
class Chunk {
public:
    Chunk();
    Chunk(const Chunk&) = delete;
    Chunk& operator=(const Chunk&) = delete;
    Chunk(Chunk&& other) noexcept;
    Chunk& operator=(Chunk&& other) noexcept;
    ~Chunk();
    [[nodiscard]] std::size_t rows() const;
    /// The column's values. The caller names the type that its SQL casts to.
    template <class T>
    [[nodiscard]] const T* column(std::size_t index) const {
        return static_cast<const T*>(column_data(index));
    }
    /// A VARCHAR or BLOB value; it lives as long as the chunk.
    [[nodiscard]] std::string_view text(std::size_t column, std::size_t row) const;
    /// Whether the value is not NULL.
    [[nodiscard]] bool valid(std::size_t column, std::size_t row) const;

private:
    friend class Answer;
    [[nodiscard]] const void* column_data(std::size_t index) const;
    void* chunk_{nullptr};  ///< duckdb_data_chunk, whose header stays out of this one
};

/// A large answer, fetched part by part.
class Answer {
public:
    Answer();
    Answer(const Answer&) = delete;
    Answer& operator=(const Answer&) = delete;
    Answer(Answer&& other) noexcept;
    Answer& operator=(Answer&& other) noexcept;
    ~Answer();
    /// The next part, or none at the end.
    std::optional<Chunk> next();

private:
    friend class Connection;
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Appends rows to a table, column type by column type; far faster than INSERT.
class Appender {
public:
    Appender(const Appender&) = delete;
    Appender& operator=(const Appender&) = delete;
    Appender(Appender&& other) noexcept;
    Appender& operator=(Appender&& other) noexcept;
    ~Appender();

    Appender& add(std::int32_t value);
    Appender& add(std::int64_t value);
    Appender& add(std::uint64_t value);
    Appender& add(std::uint16_t value);
    Appender& add(double value);
    Appender& add(std::string_view value);
    Appender& add_null();
    Appender& add_bytes(std::string_view bytes);
    void end_row();

    /// One column of a block: `size` values of the table's own column type.
    struct BlockColumn {
        const void* values;
        std::size_t value_size;
    };
    /// Appends a whole block of rows, a memory copy a column. No NULLs.
    Status append_block(const std::vector<BlockColumn>& columns, std::size_t rows);

    /// A column whose values are taken by row number; of a size of 2, 4 or 8 bytes.
    struct TakenColumn {
        const void* values;
        std::size_t value_size;
        bool same_for_all{false};  ///< one value for all rows
    };
    /// Appends a block in an order of its rows and writes it out. No NULLs.
    Status append_ordered(const std::vector<TakenColumn>& columns,
                          std::span<const std::uint32_t> order);

    /// Writes what is buffered; errors of earlier rows appear here.
    Status close();

private:
    friend class Connection;
    Appender();
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

class Connection {
public:
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    Connection(Connection&& other) noexcept;
    Connection& operator=(Connection&& other) noexcept;
    ~Connection();

    /// One statement without an answer; parameters stand as $1, $2, ….
    Status run(std::string_view sql, const std::vector<Value>& parameters = {});
    /// Several statements separated by semicolons, without parameters.
    Status run_script(std::string_view sql);
    Result<Rows> rows(std::string_view sql, const std::vector<Value>& parameters = {});
    Result<Answer> ask(std::string_view sql, const std::vector<Value>& parameters = {});
    Result<Appender> appender(std::string_view table);

private:
    friend class Database;
    Connection();
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// An open database file. One process at a time may hold it.
class Database {
public:
    struct Settings {
        int threads{2};
        std::string memory_limit{"4GB"};
        std::string compression{"auto"};  ///< of columns; "auto": each as is least
    };
    /// Opens or makes the file and locks the engine down: no file but the store's own folder can be
    /// read or written by SQL, no extension is loaded, and the configuration cannot be changed.
    static Result<Database> open(const std::filesystem::path& file, const Settings& settings);

    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    Database(Database&& other) noexcept;
    Database& operator=(Database&& other) noexcept;
    ~Database();

    /// Waits while the file is being rewritten.
    [[nodiscard]] Result<Connection> connect() const;
    /// Of the file.
    [[nodiscard]] const std::filesystem::path& folder() const;

    /// Fills a fresh file from the open one. The connection is the only one there is.
    using Rewriting = std::function<Status(Connection& old, const std::filesystem::path& fresh)>;
    /// Puts a fresh file in the place of this one, so that what it does not hold is in no file any
    /// more: an engine that deletes rows leaves their bytes in blocks that it may use again.
    ///
    /// Waits until every connection is closed, and lets nobody open one until it is done:
    /// `conflict` where some stay open for longer than `patience`. The fresh file takes its place
    /// in one step; where anything fails before it, also where the process is killed, the old one
    /// stays. Its leftovers are removed when the file is opened again.
    Status rewrite(std::chrono::milliseconds patience, const Rewriting& write);

private:
    Database();
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace hub::warehouse::duckdb
