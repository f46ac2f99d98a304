#pragma once

#include "accounts/rate_limit.hpp"
#include "services/people_parts.hpp"
#include "services/sign_in.hpp"

#include <string>

namespace hub::services {

/// A forgotten password and a lost authenticator. Neither path gets round the second factor: a
/// password is changed by somebody who shows a code, and who has no code is decided on anew.
class RecoverAccess {
public:
    RecoverAccess(PeopleParts parts, SignIn& sign_in, accounts::GuessGuard& passwords)
        : parts_{parts},
          sign_in_{sign_in},
          password_guard_{passwords},
          limit_{parts.clock, a_place_an_hour, all_places_an_hour} {}

    /// The answer is the same, after the same work, whether or not there is such an account.
    Status ask_for_password(const std::string& email, const std::string& origin);
    Status ask_about_factor(const std::string& email, const std::string& origin);

    Status reset_password(const std::string& token,
                          const std::string& password,
                          const std::string& code,
                          const std::string& origin);
    /// The account goes back to the approvers; its factor and sessions are gone.
    Status give_up_factor(const std::string& token, const std::string& origin);

private:
    static constexpr std::size_t a_place_an_hour = 30;
    static constexpr std::size_t all_places_an_hour = 500;

    Status ask(const std::string& email,
               const std::string& origin,
               audit::Action action,
               accounts::TokenPurpose purpose);
    void send_link(const accounts::EmailAddress& email, accounts::TokenPurpose purpose);

    PeopleParts parts_;
    SignIn& sign_in_;
    accounts::GuessGuard& password_guard_;
    accounts::RateLimit limit_;
};

}  // namespace hub::services
