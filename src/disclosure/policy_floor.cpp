#include "disclosure/policy_floor.hpp"

#include "base/text.hpp"
#include "disclosure/attacker_report.hpp"
#include "disclosure/noise_arithmetic.hpp"
#include "disclosure/policy.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::disclosure {

namespace {

Error weak(std::string message) {
    return Error{ErrorCode::refused, std::move(message)};
}

Status check_noise(const DisclosurePolicy& policy) {
    const auto& noise = policy.perturbation();
    if (noise.largest_noise < least_largest_noise || noise.hidden_up_to < least_hidden_up_to ||
        noise.variance < least_variance) {
        return weak(
            fmt::format("the noise is weaker than the floor (largest_noise {}, "
                        "hidden_up_to {}, variance {})",
                        least_largest_noise,
                        least_hidden_up_to,
                        least_variance));
    }
    const auto& dimensions = policy.lattice().dimensions();
    const bool sensitive = std::any_of(
        dimensions.begin(), dimensions.end(), [](const auto& entry) { return entry.sensitive; });
    if (noise.stay && sensitive) {
        return weak(
            "stay makes exact differences likelier and is not used for a dataset with "
            "sensitive dimensions");
    }
    return {};
}

Status check_attacker(const DisclosurePolicy& policy) {
    const auto table = PerturbationTable::solve(policy.perturbation());
    if (!table) {
        return table.error();
    }
    const auto report = report_attack(policy.lattice(),
                                      attack_lattice(policy.lattice(), least_variance_of(*table)));
    for (const auto* weakest : {&report.small, &report.coarse}) {
        if (*weakest && (*weakest)->node.sd < (*weakest)->floor) {
            return weak(fmt::format(
                "the lattice publishes so much that a linear attacker's error at {} falls to a "
                "standard deviation of {:.3f}, under {}: publish fewer margins or raise variance",
                title_of((*weakest)->node),
                (*weakest)->node.sd,
                (*weakest)->floor));
        }
    }
    return {};
}

}  // namespace

Status check_floor(const DisclosurePolicy& policy) {
    if (const auto& open = policy.for_public(); open && open->threshold < policy.threshold()) {
        return weak(fmt::format("public.threshold {} is under the policy's own threshold of {}",
                                open->threshold,
                                policy.threshold()));
    }
    if (policy.mode() == ProtectionMode::open) {
        return {};
    }
    if (policy.threshold() < least_threshold) {
        return weak(fmt::format(
            "threshold {} is under the floor of {}", policy.threshold(), least_threshold));
    }
    if (policy.releases().batch < least_batch) {
        return weak(fmt::format(
            "releases.batch {} is under the floor of {}", policy.releases().batch, least_batch));
    }
    if (lists_tables(policy.mode())) {
        return policy.tables().empty() ? weak("a mode of listed tables lists at least one table")
                                       : Status{};
    }
    if (policy.lattice().levels().empty()) {
        return weak("a policy that perturbs declares the levels that it answers by");
    }
    auto sound = check_noise(policy);
    return sound ? check_attacker(policy) : sound;
}

}  // namespace hub::disclosure
