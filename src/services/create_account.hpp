#pragma once

#include "accounts/role.hpp"
#include "services/people_parts.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hub::services {

/// An operator at the server's command line makes accounts. They see every dataset, and are asked
/// for the terms at their first sign-in like anybody. A password is chosen by its person alone: an
/// operator chooses one only in a hub that was made for demonstrations and tests.
class CreateAccount {
public:
    explicit CreateAccount(PeopleParts parts) : parts_{parts} {}

    /// What the person needs besides the password, in a hub for demonstrations; shown once.
    struct Made {
        std::string authenticator;  ///< its secret, base32
        std::vector<std::string> recovery_codes;
    };
    /// `forbidden` for anybody but an operator; `refused` in any other hub; `invalid_request` for
    /// an address, password or authenticator that breaks a rule; `conflict` where the address has
    /// an account. The authenticator's secret is made where none is given. Recorded before it is
    /// made.
    [[nodiscard]] Result<Made> run(const Caller& caller,
                                   std::string_view email,
                                   accounts::Role role,
                                   std::string_view password,
                                   std::string_view authenticator = "");

    /// A link, good for 24 hours, by which the person sets password and authenticator themself; it
    /// is sent to them as well. So the first administrator comes in. For an address that waits with
    /// a link that an operator had sent, and the same role, another takes its place.
    Result<SentActivation> invite(const Caller& caller,
                                  std::string_view email,
                                  accounts::Role role);

    /// Break-glass: an administrator for four hours, in an account that was made for emergencies.
    /// Every administrator and auditor is alarmed before the link is given; whoever uses it sets a
    /// new password and authenticator.
    Result<SentActivation> open_emergency(const Caller& caller,
                                          std::string_view email,
                                          const std::string& reason);

    static constexpr std::chrono::hours emergency_lasts{4};

private:
    Result<accounts::EmailAddress> new_address(const Caller& caller, std::string_view email) const;
    /// An account that was invited and not set up yet.
    [[nodiscard]] Result<std::optional<accounts::Account>> waiting(std::string_view email,
                                                                   accounts::Role role) const;
    Status alarm(const std::string& email, const std::string& reason);

    PeopleParts parts_;
};

}  // namespace hub::services
