#pragma once

#include "app/data_directory.hpp"
#include "app/secret_register.hpp"
#include "base/clock.hpp"
#include "geography/current_atlas.hpp"
#include "query/protected_query.hpp"
#include "query/warehouse.hpp"
#include "release/release_store.hpp"
#include "services/change_effects.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hub::app {

/// Entries of the audit log are kept so many months where no change says otherwise.
inline constexpr int first_audit_months = 72;
inline constexpr int least_audit_months = 24;
inline constexpr int most_audit_months = 240;

/// Changes by two persons, carried out on an open data directory.
class HubChanges final : public services::ChangeEffects {
public:
    /// All that is referred to must outlive it.
    HubChanges(SecretRegister& secrets,
               const query::KnownDatasets& datasets,
               const query::Warehouse& warehouse,
               const geography::CurrentAtlas& atlas,
               release::ReleaseStore& releases,
               accounts::ChangeStore& changes)
        : secrets_{secrets},
          directory_{secrets.directory()},
          datasets_{datasets},
          warehouse_{warehouse},
          atlas_{atlas},
          releases_{releases},
          changes_{changes} {}

    [[nodiscard]] Result<services::ChangePreview> preview(
        accounts::ChangeKind kind,
        const std::string& dataset,
        const std::string& content) const override;
    Status carry_out(const accounts::TwoPersonChange& change) override;

    /// Puts in force, for each dataset, the policy that was agreed to last, or else the one that
    /// its newest release was published under, whatever its file says by now. A dataset of which
    /// nothing was published yet is under its file. Which files say something else, a sentence
    /// each.
    Result<std::vector<std::string>> serve_agreed_policies() const;
    [[nodiscard]] Result<int> audit_months() const;

private:
    using Preview = Result<services::ChangePreview>;
    [[nodiscard]] Preview preview_policy(const query::KnownDataset& known) const;
    [[nodiscard]] Preview preview_secret() const;
    [[nodiscard]] Preview preview_withdrawal(const query::KnownDataset& known) const;
    [[nodiscard]] Preview preview_audit_retention(const std::string& months) const;
    /// Also where it can no longer be carried out, since a case definition has another version by
    /// now: read with those that it was published with.
    [[nodiscard]] Result<disclosure::DisclosurePolicy> policy_in_force(
        const query::KnownDataset& known) const;
    /// How many cells of the newest published year are hidden under the one and the other, both
    /// under the same noise.
    struct HiddenCells {
        int year{0};  ///< 0: nothing was published, or a policy adds no noise
        std::int64_t cells_now{0};
        std::int64_t hidden_now{0};
        std::int64_t cells_then{0};
        std::int64_t hidden_then{0};
    };
    [[nodiscard]] HiddenCells hidden_cells(const query::KnownDataset& known,
                                           const disclosure::DisclosurePolicy& now,
                                           const disclosure::DisclosurePolicy& then) const;

    [[nodiscard]] Result<const query::KnownDataset*> find(const std::string& dataset) const;
    /// Newest first.
    [[nodiscard]] Result<std::vector<release::StoredRelease>> published(
        const query::KnownDataset& known) const;
    Status replace_policy(const accounts::TwoPersonChange& change) const;
    Status replace_secret() const;
    Status withdraw(const accounts::TwoPersonChange& change) const;

    SecretRegister& secrets_;
    DataDirectory directory_;
    const query::KnownDatasets& datasets_;
    const query::Warehouse& warehouse_;
    const geography::CurrentAtlas& atlas_;
    release::ReleaseStore& releases_;
    accounts::ChangeStore& changes_;
};

}  // namespace hub::app
