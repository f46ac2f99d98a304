#include "warehouse/duckdb.hpp"
#include "warehouse/duckdb_handles.hpp"

#include <array>
#include <string>

#include <duckdb.h>
#include <fmt/format.h>

namespace hub::warehouse::duckdb {

namespace {

/// The engine and header that were tried together; another minor version is refused at start.
constexpr std::string_view tried_version = "v1.5.";

struct Statement {
    Statement() = default;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement() { duckdb_destroy_prepare(&handle); }

    duckdb_prepared_statement handle{nullptr};
};

struct Binder {
    duckdb_prepared_statement statement;
    idx_t index;

    duckdb_state operator()(std::monostate /*null*/) const {
        return duckdb_bind_null(statement, index);
    }
    duckdb_state operator()(std::int64_t value) const {
        return duckdb_bind_int64(statement, index, value);
    }
    duckdb_state operator()(std::uint64_t value) const {
        return duckdb_bind_uint64(statement, index, value);
    }
    duckdb_state operator()(double value) const {
        return duckdb_bind_double(statement, index, value);
    }
    duckdb_state operator()(bool value) const {
        return duckdb_bind_boolean(statement, index, value);
    }
    duckdb_state operator()(const std::string& value) const {
        return duckdb_bind_varchar_length(statement, index, value.data(), value.size());
    }
};

Status execute(duckdb_connection connection,
               std::string_view sql,
               const std::vector<Value>& parameters,
               duckdb_result* result) {
    Statement statement;
    const std::string text{sql};
    if (duckdb_prepare(connection, text.c_str(), &statement.handle) == DuckDBError) {
        return store_error(duckdb_prepare_error(statement.handle));
    }
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (std::visit(Binder{statement.handle, i + 1}, parameters[i]) == DuckDBError) {
            return store_error("a parameter could not be bound");
        }
    }
    if (duckdb_execute_prepared(statement.handle, result) == DuckDBError) {
        return store_error(duckdb_result_error(result));
    }
    return {};
}

Value value_at(const Chunk& chunk, duckdb_type type, std::size_t column, std::size_t row) {
    if (!chunk.valid(column, row)) {
        return std::monostate{};
    }
    switch (type) {
        case DUCKDB_TYPE_BOOLEAN:
            return chunk.column<bool>(column)[row];
        case DUCKDB_TYPE_SMALLINT:
            return std::int64_t{chunk.column<std::int16_t>(column)[row]};
        case DUCKDB_TYPE_INTEGER:
            return std::int64_t{chunk.column<std::int32_t>(column)[row]};
        case DUCKDB_TYPE_BIGINT:
            return chunk.column<std::int64_t>(column)[row];
        case DUCKDB_TYPE_USMALLINT:
            return std::uint64_t{chunk.column<std::uint16_t>(column)[row]};
        case DUCKDB_TYPE_UBIGINT:
            return chunk.column<std::uint64_t>(column)[row];
        case DUCKDB_TYPE_DOUBLE:
            return chunk.column<double>(column)[row];
        default:
            // Our SQL gives only the types above and text.
            return std::string{chunk.text(column, row)};
    }
}

Status lock_down(Connection& connection, const std::filesystem::path& folder) {
    // A quote in the path is doubled; the folder comes from the operator's own command line.
    std::string quoted;
    for (const char c : folder.string()) {
        quoted += c == '\'' ? "''" : std::string(1, c);
    }
    for (const auto& setting : {fmt::format("SET allowed_directories = ['{}']", quoted),
                                std::string{"SET enable_external_access = false"},
                                std::string{"SET lock_configuration = true"}}) {
        if (auto set = connection.run(setting); !set) {
            return set;
        }
    }
    return {};
}

Result<duckdb_config> configuration(const std::filesystem::path& folder,
                                    const Database::Settings& settings) {
    duckdb_config config = nullptr;
    if (duckdb_create_config(&config) == DuckDBError) {
        return store_error("no configuration could be made");
    }
    const std::array<std::pair<const char*, std::string>, 7> options{{
        {"threads", fmt::format("{}", settings.threads)},
        {"memory_limit", settings.memory_limit},
        {"temp_directory", (folder / "spill").string()},
        {"max_temp_directory_size", "8GB"},
        {"autoinstall_known_extensions", "false"},
        {"autoload_known_extensions", "false"},
        {"force_compression", settings.compression},
    }};
    for (const auto& [name, value] : options) {
        if (duckdb_set_config(config, name, value.c_str()) == DuckDBError) {
            duckdb_destroy_config(&config);
            return store_error(name);
        }
    }
    return config;
}

}  // namespace

Error store_error(const char* message) {
    const std::string_view text{message == nullptr ? "unknown fault" : message};
    const bool full = text.find("No space left") != std::string_view::npos ||
                      text.find("disk is full") != std::string_view::npos;
    if (full) {
        return Error{ErrorCode::unavailable,
                     "the disk of the data directory is full; nothing was changed"};
    }
    return Error{ErrorCode::internal, fmt::format("store: {}", text)};
}

Database::Database() : impl_{std::make_unique<Impl>()} {}
Database::Database(Database&& other) noexcept = default;
Database& Database::operator=(Database&& other) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const std::filesystem::path& file, const Settings& settings) {
    if (std::string_view{duckdb_library_version()}.substr(0, tried_version.size()) !=
        tried_version) {
        return Error{ErrorCode::unavailable,
                     fmt::format("DuckDB {} is not the version that was tried ({}x)",
                                 duckdb_library_version(),
                                 tried_version)};
    }
    const auto folder = std::filesystem::absolute(file).parent_path();
    auto config = configuration(folder, settings);
    if (!config) {
        return config.error();
    }
    Database database;
    database.impl_->folder = folder;
    database.impl_->file = file;
    database.impl_->settings = settings;
    char* message = nullptr;
    const auto opened =
        duckdb_open_ext(file.c_str(), &database.impl_->handle->database, *config, &message);
    duckdb_destroy_config(&*config);
    if (opened == DuckDBError) {
        const Error error = store_error(message);
        duckdb_free(message);
        return error;
    }
    // The engine's lock is ours, so nobody else writes here.
    remove_leftovers(file);
    auto connection = database.connect();
    if (!connection) {
        return connection.error();
    }
    if (auto locked = lock_down(*connection, folder); !locked) {
        return locked.error();
    }
    return database;
}

Result<Connection> Database::connect() const {
    Connection connection;
    std::unique_lock lock{impl_->mutex};
    impl_->rewritten.wait(lock, [this] { return !impl_->is_rewritten; });
    if (!impl_->handle) {
        return Error{ErrorCode::unavailable, "the store could not be opened again; start anew"};
    }
    connection.impl_->database = impl_->handle;
    if (duckdb_connect(impl_->handle->database, &connection.impl_->connection) == DuckDBError) {
        return store_error("no connection could be made");
    }
    return connection;
}

const std::filesystem::path& Database::folder() const {
    return impl_->folder;
}

Connection::Connection() : impl_{std::make_unique<Impl>()} {}
Connection::Connection(Connection&& other) noexcept = default;
Connection& Connection::operator=(Connection&& other) noexcept = default;
Connection::~Connection() = default;

Status Connection::run(std::string_view sql, const std::vector<Value>& parameters) {
    auto answer = ask(sql, parameters);
    return answer ? Status{} : Status{answer.error()};
}

Status Connection::run_script(std::string_view sql) {
    duckdb_result result{};
    const std::string text{sql};
    const auto state = duckdb_query(impl_->connection, text.c_str(), &result);
    const Status status =
        state == DuckDBError ? Status{store_error(duckdb_result_error(&result))} : Status{};
    duckdb_destroy_result(&result);
    return status;
}

Result<Answer> Connection::ask(std::string_view sql, const std::vector<Value>& parameters) {
    Answer answer;
    answer.impl_ = std::make_unique<Answer::Impl>();
    if (auto done = execute(impl_->connection, sql, parameters, &answer.impl_->result); !done) {
        return done.error();
    }
    return answer;
}

Result<Rows> Connection::rows(std::string_view sql, const std::vector<Value>& parameters) {
    auto answer = ask(sql, parameters);
    if (!answer) {
        return answer.error();
    }
    auto& result = answer->impl_->result;
    const auto columns = duckdb_column_count(&result);
    std::vector<duckdb_type> types;
    for (idx_t column = 0; column < columns; ++column) {
        types.push_back(duckdb_column_type(&result, column));
    }
    Rows rows;
    while (const auto chunk = answer->next()) {
        for (std::size_t row = 0; row < chunk->rows(); ++row) {
            auto& values = rows.emplace_back();
            for (idx_t column = 0; column < columns; ++column) {
                values.push_back(value_at(*chunk, types[column], column, row));
            }
        }
    }
    return rows;
}

}  // namespace hub::warehouse::duckdb
