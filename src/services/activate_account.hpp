#pragma once

#include "services/people_parts.hpp"

#include <string>
#include <vector>

namespace hub::services {

/// An approved person sets password and second factor by the link that they were sent and the word
/// that they were told. Neither is enough: a letter alone shows no more than that its link is good.
class ActivateAccount {
public:
    explicit ActivateAccount(PeopleParts parts) : parts_{parts} {}

    /// Whether the link is good.
    [[nodiscard]] Status check(const std::string& token, const std::string& origin) const;
    /// Whose account it is, and the authenticator's secret as text, address and QR code. `refused`
    /// for a wrong word; with the fifth the link ends, and whoever had it sent is told.
    Result<Document> view(const std::string& token,
                          const std::string& word,
                          const std::string& origin);
    /// The recovery codes, shown once. Refused where the password breaks a rule or the code is not
    /// the authenticator's; then the link is good for another try. Of several who use it at the
    /// same moment one succeeds.
    Result<Document> run(const std::string& token,
                         const std::string& word,
                         const std::string& password,
                         const std::string& code,
                         const std::string& origin);

private:
    /// The link, where the word is its own.
    Result<accounts::OneTimeToken> opened(const std::string& token,
                                          const std::string& word,
                                          const std::string& origin);
    Error refuse_word(const std::string& token,
                      const accounts::OneTimeToken& link,
                      int tries,
                      const std::string& origin);

    PeopleParts parts_;
};

/// What a person's password must not be made of.
accounts::PasswordContext password_context(const accounts::Account& account);

}  // namespace hub::services
