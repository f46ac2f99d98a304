#pragma once

#include "base/result.hpp"
#include "services/document.hpp"

namespace hub::accounts {
class Permissions;
}  // namespace hub::accounts
namespace hub::audit {
class AuditLog;
}  // namespace hub::audit
namespace hub::geography {
class GeographyStore;
class CurrentAtlas;
}  // namespace hub::geography

namespace hub::services {

/// A page asks for the shapes of a level's areas in one police force area, or in the whole bundle.
class ViewBoundaries {
public:
    ViewBoundaries(const accounts::Permissions& permissions,
                   audit::AuditLog& audit,
                   const geography::GeographyStore& store,
                   const geography::CurrentAtlas& atlas)
        : permissions_{permissions}, audit_{audit}, store_{store}, atlas_{atlas} {}

    [[nodiscard]] Result<Document> run(const Caller& caller, const Parameters& parameters) const;

private:
    const accounts::Permissions& permissions_;
    audit::AuditLog& audit_;
    const geography::GeographyStore& store_;
    const geography::CurrentAtlas& atlas_;
};

}  // namespace hub::services
