#pragma once

#include "base/clock.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "base/signing_key.hpp"
#include "disclosure/protection.hpp"
#include "services/document.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hub::audit {
class AuditLog;
}  // namespace hub::audit
namespace hub::geography {
class CurrentAtlas;
}  // namespace hub::geography
namespace hub::query {
struct KnownDataset;
struct KnownDatasets;
class Warehouse;
}  // namespace hub::query
namespace hub::release {
class ReleaseStore;
struct QuarterPlan;
enum class ReleaseState;
struct StoredRelease;
}  // namespace hub::release

namespace hub::services {

/// Frozen releases of datasets under a policy that protects: prepared, attacked, published. For
/// operators; every step stands in the audit log before it is taken, and each answers with a
/// receipt.
class ManageReleases {
public:
    ManageReleases(const query::KnownDatasets& datasets,
                   const query::Warehouse& warehouse,
                   const geography::CurrentAtlas& atlas,
                   release::ReleaseStore& store,
                   audit::AuditLog& audit,
                   const Clock& clock,
                   SigningKey key)
        : datasets_{datasets},
          warehouse_{warehouse},
          atlas_{atlas},
          store_{store},
          audit_{audit},
          clock_{clock},
          key_{std::move(key)} {}

    /// Freezes the quarters that are due. A release that was prepared and not published is
    /// replaced.
    ///
    /// @param month  "2026-11"; absent: the month of the clock
    Result<std::string> prepare(const Caller& caller,
                                const std::string& dataset,
                                const std::optional<std::string>& month);
    /// Plays the attacks against the prepared release and keeps the signed certificate with it.
    Result<std::string> audit(const Caller& caller, const std::string& dataset, Progress& progress);
    /// Refused without a valid certificate of exactly this release under today's policy.
    Result<std::string> publish(const Caller& caller, const std::string& dataset);
    /// Takes back the newest published release; the one before it is served again.
    Result<std::string> withdraw(const Caller& caller,
                                 const std::string& dataset,
                                 const std::string& reason);
    Result<std::string> list(const std::string& dataset);

private:
    /// A dataset whose policy freezes releases, with the protection of this moment.
    struct Frozen {
        const query::KnownDataset& dataset;
        disclosure::Protection protection;
    };
    Result<Frozen> frozen(const std::string& dataset) const;
    /// Solves the policy's listed table over a prepared release and keeps what is shown.
    Result<std::string> solve_listed(const Frozen& frozen,
                                     const release::StoredRelease& prepared,
                                     const std::vector<release::QuarterPlan>& plans);
    Result<release::StoredRelease> newest(const query::KnownDataset& known,
                                          release::ReleaseState state);

    const query::KnownDatasets& datasets_;
    const query::Warehouse& warehouse_;
    const geography::CurrentAtlas& atlas_;
    release::ReleaseStore& store_;
    audit::AuditLog& audit_;
    const Clock& clock_;
    SigningKey key_;
};

}  // namespace hub::services
