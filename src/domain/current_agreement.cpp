#include "domain/current_agreement.hpp"

#include <utility>

namespace hub::domain {

CurrentAgreement::CurrentAgreement(std::optional<Agreement> agreement)
    : held_{std::make_shared<Held>()} {
    held_->agreement = std::move(agreement);
}

std::optional<Agreement> CurrentAgreement::get() const {
    const std::lock_guard lock{held_->mutex};
    return held_->agreement;
}

void CurrentAgreement::replace(Agreement agreement) const {
    const std::lock_guard lock{held_->mutex};
    held_->agreement = std::move(agreement);
}

}  // namespace hub::domain
