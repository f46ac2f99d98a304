#pragma once

#include "accounts/role.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "services/document.hpp"

#include <string_view>

namespace hub::accounts {
class AccountStore;
class PasswordHasher;
}  // namespace hub::accounts
namespace hub::audit {
class AuditLog;
}  // namespace hub::audit

namespace hub::services {

/// An operator at the server's command line makes an account.
class CreateAccount {
public:
    CreateAccount(accounts::AccountStore& accounts,
                  const accounts::PasswordHasher& passwords,
                  audit::AuditLog& audit,
                  const Clock& clock)
        : accounts_{accounts}, passwords_{passwords}, audit_{audit}, clock_{clock} {}

    /// `forbidden` for anybody but an operator; `invalid_request` for an address or password that
    /// breaks a rule; `conflict` where the address has an account. Recorded before it is made.
    [[nodiscard]] Status run(const Caller& caller,
                             std::string_view email,
                             accounts::Role role,
                             std::string_view password);

private:
    accounts::AccountStore& accounts_;
    const accounts::PasswordHasher& passwords_;
    audit::AuditLog& audit_;
    const Clock& clock_;
};

}  // namespace hub::services
