#pragma once

#include "accounts/guess_guard.hpp"
#include "accounts/rate_limit.hpp"
#include "accounts/sessions.hpp"
#include "accounts/vouched_person.hpp"
#include "base/result.hpp"
#include "services/people_parts.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace hub::services {

/// A person proves who they are, by password and second factor, and gets a session.
class SignIn {
public:
    /// Guesses of passwords and of codes are counted apart.
    SignIn(PeopleParts parts, accounts::GuessGuard& passwords, accounts::GuessGuard& codes)
        : parts_{parts},
          password_guard_{passwords},
          code_guard_{codes},
          letters_a_day_{parts.clock, 1, most_letters_a_day, std::chrono::hours{24}} {}

    /// The first step: the token of half a session. `unauthenticated`, with the same words after
    /// the same work, for a wrong password, an address without an account and an account that may
    /// not be used; `refused` where an operator chose the password, which is good in demonstrations
    /// alone; `too_many` after too many failures for the address; `unavailable` where too
    /// many people sign in at once.
    [[nodiscard]] Result<std::string> run(std::string_view email,
                                          std::string_view password,
                                          const std::string& origin);
    /// The same for somebody whom an identity provider vouches for, in place of the password. The
    /// provider's subject belongs to one account from its first whole sign-in on: another under
    /// the same address, or the same under another, is refused.
    [[nodiscard]] Result<std::string> vouched_for(const accounts::VouchedPerson& person,
                                                  const std::string& origin);
    /// The second step, by a code of the authenticator or a recovery code. Recorded before it takes
    /// effect.
    [[nodiscard]] Result<accounts::StartedSession> complete(std::string_view half_token,
                                                            std::string_view code,
                                                            const std::string& origin);
    /// The second factor again, before something that asks for it: a new token.
    [[nodiscard]] Result<accounts::StartedSession> step_up(const Caller& caller,
                                                           std::string_view token,
                                                           std::string_view code);
    /// The second factor of the caller, for a change of what they sign in with.
    Status show_code(const accounts::Account& account,
                     std::string_view code,
                     const std::string& origin);
    /// Writes to those whose password was right and after whom no code came while one was taken.
    void tell_of_half_sign_ins();

private:
    // More than strangers can fail for in a day, so that they cannot use it up.
    static constexpr std::size_t most_letters_a_day = 50'000;

    Result<std::string> begin(const accounts::Account& account,
                              const std::string& origin,
                              const std::string& subject = "");
    /// Whether the account is the subject's, or neither belongs to another yet.
    [[nodiscard]] Result<bool> may_be_of(const accounts::Account& account,
                                         const accounts::VouchedPerson& person) const;
    Status keep_subject(const accounts::Account& account, const std::string& subject);
    /// After the answer, since there may be no such account; at most once a day.
    void tell_of_guesses(const accounts::EmailAddress& email);
    /// The account whose password this is; none where there is no such pair.
    Result<std::optional<accounts::Account>> check(const accounts::EmailAddress& email,
                                                   std::string_view password,
                                                   const std::string& origin);
    Error refuse(const std::string& object, const std::string& origin, const Error& reason);

    PeopleParts parts_;
    accounts::GuessGuard& password_guard_;
    accounts::GuessGuard& code_guard_;
    accounts::RateLimit letters_a_day_;
    std::mutex mutex_;
    struct HalfWay {
        Instant since;        ///< a code is awaited
        std::string subject;  ///< of the provider that vouched; empty: the password was right
    };
    std::map<accounts::EmailAddress, HalfWay> half_way_;
};

}  // namespace hub::services
