#pragma once

#include "base/keyed_hash.hpp"
#include "base/result.hpp"
#include "disclosure/cell_noise.hpp"
#include "disclosure/perturbation_table.hpp"
#include "disclosure/policy.hpp"

#include <memory>
#include <optional>
#include <string_view>

namespace hub::disclosure {

/// A policy ready to be carried out: its perturbation table solved, its noise keyed. Immutable and
/// cheap to copy; safe to use from many threads.
class Protection {
public:
    /// Refused where the policy's perturbation table does not exist: then nothing is shown.
    static Result<Protection> create(DisclosurePolicy policy,
                                     const SecretKey& noise_key,
                                     std::string_view dataset);

    /// The same table and noise under a policy of an earlier release; none where that one adds
    /// other noise or shows smaller counts than today's.
    [[nodiscard]] std::optional<Protection> with_earlier(DisclosurePolicy policy) const;

    [[nodiscard]] const DisclosurePolicy& policy() const { return parts_->policy; }
    /// None under modes that do not perturb.
    [[nodiscard]] const PerturbationTable* table() const {
        return parts_->table ? &*parts_->table : nullptr;
    }
    [[nodiscard]] const CellNoise& noise() const { return parts_->noise; }

private:
    struct Parts {
        DisclosurePolicy policy;
        std::optional<PerturbationTable> table;
        CellNoise noise;
    };
    explicit Protection(std::shared_ptr<const Parts> parts) : parts_{std::move(parts)} {}

    std::shared_ptr<const Parts> parts_;
};

}  // namespace hub::disclosure
