#include "disclosure/protection.hpp"

namespace hub::disclosure {

Result<Protection> Protection::create(DisclosurePolicy policy,
                                      const SecretKey& noise_key,
                                      std::string_view dataset) {
    std::optional<PerturbationTable> table;
    if (perturbs(policy.mode())) {
        auto solved = PerturbationTable::solve(policy.perturbation());
        if (!solved) {
            return solved.error();
        }
        table = *std::move(solved);
    }
    CellNoise noise{noise_key, dataset, policy.key_epoch()};
    return Protection{
        std::make_shared<const Parts>(std::move(policy), std::move(table), std::move(noise))};
}

std::optional<Protection> Protection::with_earlier(DisclosurePolicy policy) const {
    const auto& today = parts_->policy;
    if (policy.mode() != today.mode() || policy.key_epoch() != today.key_epoch() ||
        policy.perturbation() != today.perturbation() || policy.threshold() != today.threshold()) {
        return std::nullopt;
    }
    return Protection{
        std::make_shared<const Parts>(std::move(policy), parts_->table, parts_->noise)};
}

}  // namespace hub::disclosure
