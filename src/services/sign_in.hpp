#pragma once

#include "accounts/sessions.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>

namespace hub::accounts {
class AccountStore;
class GuessGuard;
class PasswordHasher;
}  // namespace hub::accounts
namespace hub::audit {
class AuditLog;
}  // namespace hub::audit

namespace hub::services {

/// A person proves who they are and gets a session.
class SignIn {
public:
    SignIn(const accounts::AccountStore& accounts,
           accounts::Sessions& sessions,
           const accounts::PasswordHasher& passwords,
           accounts::GuessGuard& guard,
           audit::AuditLog& audit)
        : accounts_{accounts},
          sessions_{sessions},
          passwords_{passwords},
          guard_{guard},
          audit_{audit} {}

    /// `unauthenticated`, with the same words after the same work, for a wrong password and for an
    /// address without an account; `too_many`, with the seconds to wait, as `GuessGuard` says;
    /// `unavailable` where too many people sign in at once. Recorded before it takes effect.
    [[nodiscard]] Result<accounts::StartedSession> run(std::string_view email,
                                                       std::string_view password,
                                                       const std::string& origin);

    /// For an address that somebody else has verified, as a password would.
    [[nodiscard]] Result<accounts::StartedSession> run_verified(const accounts::EmailAddress& email,
                                                                const std::string& origin);

private:
    /// The account whose password this is; none where there is no such pair.
    Result<std::optional<accounts::Account>> check(const accounts::EmailAddress& email,
                                                   std::string_view password,
                                                   const std::string& origin);
    Error refuse(const std::string& object, const std::string& origin, const Error& reason);

    const accounts::AccountStore& accounts_;
    accounts::Sessions& sessions_;
    const accounts::PasswordHasher& passwords_;
    accounts::GuessGuard& guard_;
    audit::AuditLog& audit_;
};

}  // namespace hub::services
