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

}  // namespace hub::disclosure
