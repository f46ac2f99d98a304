#pragma once

#include "base/result.hpp"
#include "domain/dataset_definition.hpp"
#include "warehouse/duckdb.hpp"

#include <string>
#include <vector>

namespace hub::warehouse {

/// The newest schema that this program knows.
inline constexpr int schema_version = 7;

/// Brings an empty or older store to `schema_version`, one transaction a step.
/// Refuses a store of a newer version and leaves it untouched.
Status migrate(duckdb::Connection& connection);

/// The table that holds a dataset's records: "records_police". The id is a slug of the closed list
/// of definitions, checked when a definition is read, so it may stand in SQL.
std::string records_table(const domain::DatasetDefinition& dataset);

/// The table of its frozen quarters: "frozen_police".
std::string frozen_table(const domain::DatasetDefinition& dataset);

/// The columns that both tables share: what a record is counted by.
std::vector<std::string> fact_columns(const domain::DatasetDefinition& dataset);

/// Refuses a table with other columns: a definition whose places or dimensions changed cannot be
/// stored beside earlier records.
Status check_columns(duckdb::Connection& connection,
                     const std::string& table,
                     const std::vector<std::string>& expected);

/// Makes the dataset's tables where they are not there. Live records: record_key, batch_id,
/// release_id, month, reporting_body, one place column a role, one dimension column a dimension;
/// frozen ones: unit_id and the shared columns, and folded ones (folded_records.hpp). Refuses
/// tables that were made for other places or dimensions.
Status ensure_records_table(duckdb::Connection& connection,
                            const domain::DatasetDefinition& dataset);

}  // namespace hub::warehouse
