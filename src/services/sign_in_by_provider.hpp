#pragma once

#include "base/result.hpp"
#include "identity/provider_sign_in.hpp"

#include <string>
#include <string_view>

namespace hub::audit {
class AuditLog;
}  // namespace hub::audit

namespace hub::services {

/// A person proves to the organisation's sign-in provider who they are, instead of by a password.
class SignInByProvider {
public:
    SignInByProvider(identity::ProviderSignIn& provider, audit::AuditLog& audit)
        : provider_{provider}, audit_{audit} {}

    Result<identity::BegunSignIn> begin() { return provider_.begin(); }
    /// Whom the provider names. What is refused is recorded before it is said.
    Result<accounts::VouchedPerson> end(const identity::ReturnedFromProvider& returned,
                                        const std::string& origin);

private:
    identity::ProviderSignIn& provider_;
    audit::AuditLog& audit_;
};

}  // namespace hub::services
