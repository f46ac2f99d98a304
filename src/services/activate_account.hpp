#pragma once

#include "services/people_parts.hpp"

#include <string>
#include <vector>

namespace hub::services {

/// An approved person sets password and second factor by the link that they were sent.
class ActivateAccount {
public:
    explicit ActivateAccount(PeopleParts parts) : parts_{parts} {}

    /// Whose account it is, and the authenticator's secret as text, address and QR code.
    [[nodiscard]] Result<Document> view(const std::string& token, const std::string& origin) const;
    /// The recovery codes, shown once. Refused where the password breaks a rule or the code is not
    /// the authenticator's; then the link is good for another try. Of several who use it at the
    /// same moment one succeeds.
    Result<Document> run(const std::string& token,
                         const std::string& password,
                         const std::string& code,
                         const std::string& origin);

private:
    PeopleParts parts_;
};

/// What a person's password must not be made of.
accounts::PasswordContext password_context(const accounts::Account& account);

}  // namespace hub::services
