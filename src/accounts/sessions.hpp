#pragma once

#include "accounts/account.hpp"
#include "accounts/organisation.hpp"
#include "accounts/permissions.hpp"
#include "accounts/session_store.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace hub::accounts {

/// Somebody who is signed in, and until when at the latest.
struct SignedIn {
    Principal principal;
    std::chrono::minutes idle;  ///< so long without a request ends the session
    Instant expires_at;         ///< the session ends then, used or not
    bool terms_due{false};      ///< the newest terms are not accepted
    bool stepped_up{false};     ///< the second factor was shown again a short time ago
    std::optional<Instant> previous_sign_in{};  ///< the one before this
};

/// `token` goes to the browser and is kept nowhere else.
struct StartedSession {
    std::string token;
    SignedIn signed_in;
};

/// The rules of a session: how it starts, what keeps it alive, when it ends. Each step up gives a
/// new token, so that one which somebody planted or saw before is worth nothing after it.
class Sessions {
public:
    static constexpr std::size_t at_most_an_account = 3;
    static constexpr std::chrono::hours longest{12};
    static constexpr std::chrono::minutes half_lasts{5};
    static constexpr std::chrono::minutes step_up_lasts{5};

    /// `organisations` may be null, where every grant holds by itself.
    Sessions(const AccountStore& accounts,
             SessionStore& sessions,
             const Clock& clock,
             const OrganisationStore* organisations = nullptr,
             int newest_terms = 0)
        : accounts_{accounts},
          sessions_{sessions},
          clock_{clock},
          organisations_{organisations},
          newest_terms_{newest_terms} {}

    /// After the password alone: a token of 256 random bits that only `complete` takes.
    Result<std::string> begin(const Account& account, const std::string& origin);
    /// Whose half session the token is; `unauthenticated` where it is none, or too old.
    [[nodiscard]] Result<Account> half(std::string_view token) const;
    /// After the second factor: a whole session with a token of its own. Of several who complete
    /// the same half session one succeeds. The account's oldest ends where it has
    /// `at_most_an_account` already.
    Result<StartedSession> complete(std::string_view half_token,
                                    const Account& account,
                                    const std::string& origin);
    /// Who holds the token. `unauthenticated` for a token that is unknown or whose session has
    /// ended, or whose account may not be used any more. Use is noted to the minute, so a session
    /// may end up to a minute before its idle time is out, and never after.
    Result<SignedIn> resume(std::string_view token);
    /// After the second factor was shown again.
    Result<StartedSession> step_up(std::string_view token);

    Status end(std::string_view token);
    Status end_all(const EmailAddress& email);
    Status end_others(const EmailAddress& email, std::string_view token);
    /// One of the account's by its id; `not_found` where it has none such.
    Status end_one(const EmailAddress& email, std::string_view id);
    /// The account's whole sessions that have not ended.
    [[nodiscard]] Result<std::vector<Session>> of(const Account& account) const;

private:
    [[nodiscard]] bool has_ended(const Session& session, Role role) const;
    [[nodiscard]] Result<SignedIn> signed_in(const Session& session, const Account& account) const;
    [[nodiscard]] Result<std::optional<Session>> living(std::string_view token) const;
    Status remove_ended(const Account& account);

    const AccountStore& accounts_;
    SessionStore& sessions_;
    const Clock& clock_;
    const OrganisationStore* organisations_;
    int newest_terms_;
};

/// How long a session of the role may stand unused.
std::chrono::minutes idle_limit(Role role);

}  // namespace hub::accounts
