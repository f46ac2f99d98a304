#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "services/document.hpp"

namespace hub::accounts {
class Permissions;
}  // namespace hub::accounts
namespace hub::audit {
class AuditLog;
}  // namespace hub::audit
namespace hub::geography {
class CurrentAtlas;
}  // namespace hub::geography
namespace hub::query {
class Warehouse;
struct KnownDatasets;
}  // namespace hub::query

namespace hub::services {

/// A person asks what there is to ask: datasets, their dimensions, months received, areas covered.
/// All of it is metadata; no count is read.
class ViewCatalogue {
public:
    ViewCatalogue(const query::KnownDatasets& datasets,
                  const accounts::Permissions& permissions,
                  audit::AuditLog& audit,
                  const query::Warehouse& warehouse,
                  const geography::CurrentAtlas& atlas,
                  const Clock& clock)
        : datasets_{datasets},
          permissions_{permissions},
          audit_{audit},
          warehouse_{warehouse},
          atlas_{atlas},
          clock_{clock} {}

    [[nodiscard]] Result<Document> datasets(const Caller& caller,
                                            const Parameters& parameters) const;
    /// `dataset` and `level`: the areas that the dataset's deliveries cover.
    [[nodiscard]] Result<Document> areas(const Caller& caller, const Parameters& parameters) const;

private:
    const query::KnownDatasets& datasets_;
    const accounts::Permissions& permissions_;
    audit::AuditLog& audit_;
    const query::Warehouse& warehouse_;
    const geography::CurrentAtlas& atlas_;
    const Clock& clock_;
};

}  // namespace hub::services
