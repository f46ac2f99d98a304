#include "warehouse/store_copy.hpp"

#include <fmt/format.h>

namespace hub::warehouse {

using duckdb::integer;
using duckdb::text;

namespace {

constexpr std::string_view columns_of_tables =
    "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = current_database() "
    "AND NOT internal AND table_name IN (SELECT table_name FROM duckdb_tables() WHERE "
    "database_name = current_database()) ORDER BY table_name, column_index";

/// A quote in the path is doubled; the folder comes from the operator's own command line.
std::string quoted(const std::filesystem::path& path) {
    std::string text{"'"};
    for (const char c : path.string()) {
        text += c == '\'' ? "''" : std::string(1, c);
    }
    return text + '\'';
}

std::string where(const KeptRows& kept, const std::string& table) {
    const auto condition = kept.find(table);
    return condition == kept.end() ? "" : " WHERE " + condition->second;
}

/// That no row was lost on the way.
Status check_copied(duckdb::Connection& connection,
                    const std::string& table,
                    const std::string& condition) {
    const auto rows =
        connection.rows(fmt::format("SELECT (SELECT count(*) FROM \"{0}\"{1}), (SELECT count(*) "
                                    "FROM fresh.main.\"{0}\")",
                                    table,
                                    condition));
    if (!rows) {
        return rows.error();
    }
    return integer(rows->front()[0]) == integer(rows->front()[1])
               ? Status{}
               : Status{Error{ErrorCode::internal,
                              fmt::format("{} was not copied whole; nothing was changed", table)}};
}

Status copy_tables(duckdb::Connection& connection,
                   const std::map<std::string, std::vector<std::string>>& tables,
                   const KeptRows& kept) {
    for (const auto& [table, columns] : tables) {
        const auto condition = where(kept, table);
        auto copied = connection.run(fmt::format(
            "INSERT INTO fresh.main.\"{0}\" SELECT * FROM \"{0}\"{1}", table, condition));
        if (copied) {
            copied = check_copied(connection, table, condition);
        }
        if (!copied) {
            return copied;
        }
    }
    return {};
}

}  // namespace

Result<std::map<std::string, std::vector<std::string>>> tables_of(duckdb::Connection& connection) {
    const auto rows = connection.rows(columns_of_tables);
    if (!rows) {
        return rows.error();
    }
    std::map<std::string, std::vector<std::string>> tables;
    for (const auto& row : *rows) {
        tables[text(row[0])].push_back(text(row[1]));
    }
    return tables;
}

Status copy_store(duckdb::Connection& old,
                  const std::filesystem::path& fresh,
                  const KeptRows& kept,
                  const std::vector<CopyStatement>& then) {
    const auto name = old.rows("SELECT current_database()");
    const auto tables = tables_of(old);
    if (!name || !tables) {
        return name ? tables.error() : name.error();
    }
    // The old file is at rest from here, so that its log is empty when it is closed.
    auto done = old.run("CHECKPOINT");
    const auto next = [&](const std::string& statement) {
        done = done ? old.run(statement) : done;
    };
    next(fmt::format("ATTACH {} AS fresh", quoted(fresh)));
    next(fmt::format("COPY FROM DATABASE \"{}\" TO fresh (SCHEMA)", text(name->front().front())));
    next("BEGIN TRANSACTION");
    done = done ? copy_tables(old, *tables, kept) : done;
    for (const auto& [statement, parameters] : then) {
        done = done ? old.run(statement, parameters) : done;
    }
    next("COMMIT");
    next("CHECKPOINT fresh");
    next("DETACH fresh");
    if (!done) {
        (void)old.run("ROLLBACK");
        (void)old.run("DETACH fresh");
    }
    return done;
}

}  // namespace hub::warehouse
