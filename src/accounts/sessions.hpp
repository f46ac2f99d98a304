#pragma once

#include "accounts/account.hpp"
#include "accounts/permissions.hpp"
#include "accounts/session_store.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace hub::accounts {

/// Somebody who is signed in, and until when at the latest.
struct SignedIn {
    Principal principal;
    std::chrono::minutes idle;  ///< so long without a request ends the session
    Instant expires_at;         ///< the session ends then, used or not
    std::string session{};      ///< a short name of the session, which opens nothing
};

/// `token` goes to the browser and is kept nowhere else.
struct StartedSession {
    std::string token;
    SignedIn signed_in;
};

/// The rules of a session: how it starts, what keeps it alive, when it ends.
class Sessions {
public:
    static constexpr std::size_t at_most_an_account = 3;
    static constexpr std::chrono::hours longest{12};

    Sessions(const AccountStore& accounts, SessionStore& sessions, const Clock& clock)
        : accounts_{accounts}, sessions_{sessions}, clock_{clock} {}

    /// A new session with a token of 256 random bits; the account's oldest ends where it has
    /// `at_most_an_account` already.
    Result<StartedSession> start(const Account& account);
    /// Who holds the token. `unauthenticated` for a token that is unknown or whose session has
    /// ended. Use is noted to the minute, so a session may end up to a minute before its idle time
    /// is out, and never after.
    Result<SignedIn> resume(std::string_view token);
    Status end(std::string_view token);

private:
    [[nodiscard]] bool has_ended(const Session& session, Role role) const;

    const AccountStore& accounts_;
    SessionStore& sessions_;
    const Clock& clock_;
};

/// How long a session of the role may stand unused.
std::chrono::minutes idle_limit(Role role);

}  // namespace hub::accounts
