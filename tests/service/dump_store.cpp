// Prints every cell of every table of a store, as text. A test's tool: DuckDB packs texts, so that
// a search of the file's bytes alone could miss one.
#include "warehouse/duckdb.hpp"

#include <cstdio>

#include <fmt/format.h>

namespace {

using namespace hub::warehouse;

int dump(duckdb::Connection& connection) {
    const auto tables = connection.rows("SELECT table_name FROM duckdb_tables() ORDER BY 1");
    if (!tables) {
        return 1;
    }
    for (const auto& table : *tables) {
        const auto name = duckdb::text(table.front());
        const auto rows =
            connection.rows(fmt::format("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM \"{}\"", name));
        if (!rows) {
            fmt::print(stderr, "{}: {}\n", name, rows.error().message);
            return 1;
        }
        fmt::print("table {}: {} rows\n", name, rows->size());
        for (const auto& row : *rows) {
            for (const auto& cell : row) {
                const auto* text = std::get_if<std::string>(&cell);
                fmt::print("{}\t", text == nullptr ? "" : *text);
            }
            fmt::print("\n");
        }
    }
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        fmt::print(stderr, "dump_store FILE\n");
        return 2;
    }
    const auto database = duckdb::Database::open(arguments[1], {});
    if (!database) {
        fmt::print(stderr, "{}\n", database.error().message);
        return 1;
    }
    auto connection = database->connect();
    return connection ? dump(*connection) : 1;
}
