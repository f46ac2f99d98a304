#pragma once

#include "base/result.hpp"
#include "domain/dataset_definition.hpp"
#include "query/warehouse.hpp"
#include "release/release_calendar.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace hub::release {

enum class ReleaseState { prepared, published, withdrawn };

/// A release as the store keeps it.
struct StoredRelease {
    query::Release release;
    ReleaseState state{ReleaseState::prepared};
    std::string content_hash;  ///< BLAKE2b-256 over its quarters, their draws and record keys
    std::string certificate;   ///< of the newest audit; empty before
    std::string prepared_at;
    std::string withdrawn_because;
};

/// Where releases are kept. Each call is one transaction.
class ReleaseStore {
public:
    ReleaseStore() = default;
    ReleaseStore(const ReleaseStore&) = delete;
    ReleaseStore& operator=(const ReleaseStore&) = delete;
    virtual ~ReleaseStore() = default;

    [[nodiscard]] virtual Result<std::vector<QuarterState>> quarters(
        const domain::DatasetDefinition& dataset) = 0;
    /// Freezes the quarters that the plan names, beside those that stay as they are published, in
    /// place of an earlier prepared release that was not published.
    virtual Result<StoredRelease> prepare(const domain::DatasetDefinition& dataset,
                                          const std::vector<QuarterPlan>& plans,
                                          const std::string& policy_hash) = 0;
    /// Oldest first.
    [[nodiscard]] virtual Result<std::vector<StoredRelease>> releases(
        const domain::DatasetDefinition& dataset) = 0;
    /// Keeps with a prepared release what it is frozen under, as `query::Snapshot::documents`.
    virtual Status keep_documents(std::int32_t release,
                                  const std::map<std::string, std::string>& documents) = 0;
    /// Those of every release that anybody saw, by name; of several the newest.
    [[nodiscard]] virtual Result<std::map<std::string, std::string>> documents_before(
        const domain::DatasetDefinition& dataset) = 0;
    virtual Status keep_closed_margins(std::int32_t release,
                                       const std::vector<std::string>& margins) = 0;
    /// Replaces the solved cells of a prepared release: name and what is shown, cell by cell.
    virtual Status keep_listed(
        std::int32_t release,
        const std::vector<std::pair<std::string, disclosure::ListedValue>>& cells) = 0;
    /// Cells of all releases that anybody saw: hidden where one hid it, else as the newest had it.
    [[nodiscard]] virtual Result<std::map<std::string, disclosure::ListedValue>> listed_before(
        const domain::DatasetDefinition& dataset) = 0;
    virtual Status keep_certificate(std::int32_t release, const std::string& certificate) = 0;
    virtual Status publish(std::int32_t release) = 0;
    virtual Status withdraw(std::int32_t release, const std::string& reason) = 0;
};

}  // namespace hub::release
