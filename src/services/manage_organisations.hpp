#pragma once

#include "services/people_parts.hpp"

#include <string>

namespace hub::query {
struct KnownDatasets;
}  // namespace hub::query

namespace hub::services {

/// The hub's partners: their e-mail domains, sponsors, administrator, and the agreements under
/// which they see each dataset. An organisation's administrator sees their own.
class ManageOrganisations {
public:
    ManageOrganisations(PeopleParts parts, const query::KnownDatasets& datasets)
        : parts_{parts}, datasets_{datasets} {}

    [[nodiscard]] Result<Document> list(const Caller& caller, const Parameters& parameters) const;
    [[nodiscard]] Result<Document> one(const Caller& caller, const Parameters& parameters) const;
    /// A new one where its id is empty.
    Result<Document> put(const Caller& caller, accounts::Organisation organisation);

private:
    [[nodiscard]] Status check(const accounts::Organisation& organisation) const;
    [[nodiscard]] Result<Document> shown(const accounts::Organisation& organisation) const;

    PeopleParts parts_;
    const query::KnownDatasets& datasets_;
};

}  // namespace hub::services
