#pragma once

#include "accounts/email_address.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret_digest.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::accounts {

/// A right password begins a session; it is worth nothing until the second factor completes it.
enum class SessionStage { half, whole };

std::string_view slug_of(SessionStage stage);
std::optional<SessionStage> session_stage_from(std::string_view slug);

/// A sign-in that has not ended. The token itself is known to the browser alone.
struct Session {
    SecretDigest token_digest{};
    EmailAddress email;
    Instant signed_in_at{};
    Instant last_seen_at{};
    SessionStage stage{SessionStage::whole};
    std::string id{};      ///< by which its owner may end it, and the audit log names it
    std::string origin{};  ///< network address at sign-in
    std::optional<Instant> stepped_up_at{};  ///< when the second factor was last shown again
    std::optional<Instant> previous_sign_in{};
};

/// Where sessions are kept. Each call stands alone and is durable when it returns; a failing store
/// answers `unavailable` or `internal`.
class SessionStore {
public:
    SessionStore() = default;
    SessionStore(const SessionStore&) = delete;
    SessionStore& operator=(const SessionStore&) = delete;
    virtual ~SessionStore() = default;

    /// Adds it, and in the same step removes the account's oldest of the same stage by sign-in, so
    /// that no more than `at_most` remain.
    virtual Status add(const Session& session, std::size_t at_most) = 0;
    [[nodiscard]] virtual Result<std::optional<Session>> find(const SecretDigest& token) const = 0;
    /// Oldest sign-in first.
    [[nodiscard]] virtual Result<std::vector<Session>> of_account(
        const EmailAddress& email) const = 0;
    /// Nothing happens where the session is not there; the same holds for `remove`.
    virtual Status touch(const SecretDigest& token, Instant seen_at) = 0;
    virtual Status remove(const SecretDigest& token) = 0;
    /// In place of the session with the old token, in one step; false where that was gone.
    virtual Result<bool> replace(const SecretDigest& old_token, const Session& session) = 0;
};

}  // namespace hub::accounts
