#include "services/sign_in_by_provider.hpp"

#include "audit/audit_log.hpp"

namespace hub::services {

Result<accounts::VouchedPerson> SignInByProvider::end(
    const identity::ReturnedFromProvider& returned, const std::string& origin) {
    auto person = provider_.end(returned);
    if (person) {
        return person;
    }
    const auto recorded = audit_.record(
        {"nobody", audit::Action::sign_in_refused, "somebody from the sign-in provider", origin});
    return recorded ? person.error() : recorded.error();
}

}  // namespace hub::services
