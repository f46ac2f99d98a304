#pragma once

#include "accounts/permissions.hpp"
#include "audit/audit_log.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "disclosure/current_protection.hpp"
#include "disclosure/protected_table.hpp"
#include "domain/case_definition.hpp"
#include "domain/current_agreement.hpp"
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
    disclosure::CurrentProtection protection;
    domain::CurrentAgreement agreement{};
    std::vector<domain::DatasetDefinition> formats{};  ///< other ways of writing its files
    domain::CaseDefinitions cases{};
};
struct KnownDatasets {
    std::map<std::string, KnownDataset, std::less<>> by_id;
};

/// The one door between stored records and everything that is shown.
class ProtectedQuery {
public:
    ProtectedQuery(const KnownDatasets& datasets,
                   const Warehouse& warehouse,
                   const geography::CurrentAtlas& atlas,
                   const Clock& clock)
        : datasets_{datasets}, warehouse_{warehouse}, atlas_{atlas}, clock_{clock} {}

    /// The question for the scope's areas, where it names none: the question that is then asked,
    /// recorded and echoed, so that its answer does not depend on who asks.
    [[nodiscard]] AggregateQuery in_scope(AggregateQuery query, const accounts::Scope& scope) const;

    /// Denies where the scope does not cover the dataset or reach the areas and levels that are
    /// asked for, the dataset has no policy, or its agreement is not in force today.
    [[nodiscard]] Result<Answer> run(const AggregateQuery& query,
                                     const accounts::Scope& scope,
                                     const audit::Recorded& proof) const;

private:
    const KnownDatasets& datasets_;
    const Warehouse& warehouse_;
    const geography::CurrentAtlas& atlas_;
    const Clock& clock_;
};

}  // namespace hub::query
