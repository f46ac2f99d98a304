#include "services/sign_in_by_provider.hpp"

#include "audit/audit_log.hpp"

namespace hub::services {

Result<accounts::EmailAddress> SignInByProvider::end(const identity::ReturnedFromProvider& returned,
                                                     const std::string& origin) {
    auto email = provider_.end(returned);
    if (email) {
        return email;
    }
    const auto recorded = audit_.record(
        {"nobody", audit::Action::sign_in_refused, "somebody from the sign-in provider", origin});
    return recorded ? email.error() : recorded.error();
}

}  // namespace hub::services
