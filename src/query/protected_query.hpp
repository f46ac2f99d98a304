#pragma once

#include "accounts/permissions.hpp"
#include "audit/audit_log.hpp"
#include "base/result.hpp"
#include "disclosure/protected_table.hpp"
#include "disclosure/protection.hpp"
#include "domain/dataset_definition.hpp"
#include "geography/current_atlas.hpp"
#include "query/aggregate_query.hpp"
#include "query/answer.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace hub::query {

class Warehouse;

/// A dataset that the hub knows, and its policy where it has one that can be carried out.
struct KnownDataset {
    domain::DatasetDefinition definition;
    Result<disclosure::Protection> protection;
};
struct KnownDatasets {
    std::map<std::string, KnownDataset, std::less<>> by_id;
};

/// The one door between stored records and everything that is shown.
class ProtectedQuery {
public:
    ProtectedQuery(const KnownDatasets& datasets,
                   const Warehouse& warehouse,
                   const geography::CurrentAtlas& atlas)
        : datasets_{datasets}, warehouse_{warehouse}, atlas_{atlas} {}

    /// Denies where the scope does not cover the dataset or the dataset has no policy.
    [[nodiscard]] Result<Answer> run(const AggregateQuery& query,
                                     const accounts::Scope& scope,
                                     const audit::Recorded& proof) const;

private:
    const KnownDatasets& datasets_;
    const Warehouse& warehouse_;
    const geography::CurrentAtlas& atlas_;
};

}  // namespace hub::query
