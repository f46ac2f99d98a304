#pragma once

#include "query/warehouse.hpp"
#include "warehouse/duckdb.hpp"

#include <map>
#include <string>
#include <vector>

namespace hub::warehouse {

/// The newest published release of a dataset that was not withdrawn, with the quarters it serves.
Result<query::Release> published_release(duckdb::Connection& connection,
                                         const std::string& dataset);

/// The newest published one that keeps a case definition by this name.
Result<query::Release> release_with_case(duckdb::Connection& connection,
                                         const std::string& dataset,
                                         const std::string& name);

/// What a release was frozen under, by name.
Result<std::map<std::string, std::string>> documents_of(duckdb::Connection& connection,
                                                        std::int64_t release_id);

/// What had been received of a release's quarters when they were frozen.
Result<std::vector<query::ReceivedBatch>> frozen_batches(duckdb::Connection& connection,
                                                         const query::Release& release);

/// The quarters of one release, oldest first.
Result<std::vector<query::ReleasedUnit>> units_of(duckdb::Connection& connection,
                                                  std::int64_t release_id);

/// What was purged of a dataset, oldest first.
Result<std::vector<query::Purge>> purges_of(duckdb::Connection& connection,
                                            const std::string& dataset);

/// The solved cells of a release, by name.
Result<std::map<std::string, disclosure::ListedValue>> listed_cells(duckdb::Connection& connection,
                                                                    std::int64_t release_id);

/// How many records entered or left the live records of a dataset since the units were frozen.
Result<std::int64_t> records_changed(duckdb::Connection& connection,
                                     const std::string& dataset,
                                     const std::vector<query::ReleasedUnit>& units);

}  // namespace hub::warehouse
