#pragma once

#include "domain/dataset_definition.hpp"
#include "release/release_store.hpp"
#include "warehouse/duckdb.hpp"

#include <string>
#include <vector>

namespace hub::warehouse {

/// Writes one prepared release, step by step, within the connection's transaction.
class ReleaseWriter {
public:
    ReleaseWriter(duckdb::Connection& connection, const domain::DatasetDefinition& dataset)
        : connection_{connection}, dataset_{dataset} {}

    /// A release that was prepared and never published leaves no trace.
    Status remove_unpublished();
    /// The number of the new release; it has the units and is named after the dataset.
    Result<std::int64_t> write(const std::vector<release::QuarterPlan>& plans,
                               const std::string& policy_hash,
                               const std::string& at);

private:
    Result<std::int64_t> freeze(const release::QuarterPlan& plan);
    /// The unit of a quarter in the newest published release, where it is served.
    Result<std::vector<std::int64_t>> served_unit(domain::Month first_month);
    /// BLAKE2b-256 over quarters, stages, draws and record keys in their order.
    Result<std::string> content_hash(std::int64_t release);

    duckdb::Connection& connection_;
    const domain::DatasetDefinition& dataset_;
};

}  // namespace hub::warehouse
