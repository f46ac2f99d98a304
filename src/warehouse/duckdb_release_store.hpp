#pragma once

#include "base/clock.hpp"
#include "release/release_store.hpp"
#include "warehouse/duckdb.hpp"

namespace hub::warehouse {

/// Releases in DuckDB: a prepared quarter is a copy of the live records, and a published one is
/// never written again.
class DuckdbReleaseStore final : public release::ReleaseStore {
public:
    /// Both must outlive it. The store has the newest schema.
    DuckdbReleaseStore(const duckdb::Database& database, const Clock& clock)
        : database_{database}, clock_{clock} {}

    [[nodiscard]] Result<std::vector<release::QuarterState>> quarters(
        const domain::DatasetDefinition& dataset) override;
    Result<release::StoredRelease> prepare(const domain::DatasetDefinition& dataset,
                                           const std::vector<release::QuarterPlan>& plans,
                                           const std::string& policy_hash) override;
    [[nodiscard]] Result<std::vector<release::StoredRelease>> releases(
        const domain::DatasetDefinition& dataset) override;
    Status keep_documents(std::int32_t release,
                          const std::map<std::string, std::string>& documents) override;
    [[nodiscard]] Result<std::map<std::string, std::string>> documents_before(
        const domain::DatasetDefinition& dataset) override;
    Status keep_closed_margins(std::int32_t release,
                               const std::vector<std::string>& margins) override;
    Status keep_listed(
        std::int32_t release,
        const std::vector<std::pair<std::string, disclosure::ListedValue>>& cells) override;
    [[nodiscard]] Result<std::map<std::string, disclosure::ListedValue>> listed_before(
        const domain::DatasetDefinition& dataset) override;
    Status keep_certificate(std::int32_t release, const std::string& certificate) override;
    Status publish(std::int32_t release) override;
    Status withdraw(std::int32_t release, const std::string& reason) override;

private:
    const duckdb::Database& database_;
    const Clock& clock_;
};

}  // namespace hub::warehouse
