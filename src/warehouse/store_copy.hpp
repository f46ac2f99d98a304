#pragma once

#include "base/result.hpp"
#include "warehouse/duckdb.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace hub::warehouse {

/// Which rows of a table stay, as a condition of SQL over its columns; a table that is not named
/// stays whole.
using KeptRows = std::map<std::string, std::string>;

/// A statement that runs in the copy's transaction. Tables of the fresh file are "fresh.NAME",
/// those of the old one NAME.
using CopyStatement = std::pair<std::string, std::vector<duckdb::Value>>;

/// Copies what stays of the open store into a fresh file: tables, constraints and where sequences
/// stand. A row that does not stay is never written there. To be called in `Database::rewrite`.
Status copy_store(duckdb::Connection& old,
                  const std::filesystem::path& fresh,
                  const KeptRows& kept,
                  const std::vector<CopyStatement>& then);

/// The store's tables and their columns.
Result<std::map<std::string, std::vector<std::string>>> tables_of(duckdb::Connection& connection);

}  // namespace hub::warehouse
