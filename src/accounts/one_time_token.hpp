#pragma once

#include "base/clock.hpp"
#include "base/keyed_hash.hpp"
#include "base/result.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace hub::accounts {

/// What an e-mailed link is good for.
enum class TokenPurpose {
    verify,
    application,
    sponsor,
    renewal,
    activation,
    password_reset,
    lost_factor
};

std::string_view slug_of(TokenPurpose purpose);
std::optional<TokenPurpose> token_purpose_from(std::string_view slug);
std::chrono::hours lifetime_of(TokenPurpose purpose);

/// A token that stands in an e-mailed link. The text is known to its receiver alone.
struct OneTimeToken {
    Digest256 digest{};
    TokenPurpose purpose{TokenPurpose::verify};
    std::string account;  ///< id
    std::string content;  ///< what belongs to it: the sealed secret of an authenticator to come
    Instant expires_at{};
};

class TokenStore {
public:
    TokenStore() = default;
    TokenStore(const TokenStore&) = delete;
    TokenStore& operator=(const TokenStore&) = delete;
    virtual ~TokenStore() = default;

    /// In place of the account's other tokens of the purpose: an older link no longer works.
    virtual Status put(const OneTimeToken& token) = 0;
    [[nodiscard]] virtual Result<std::optional<OneTimeToken>> find(
        const Digest256& digest) const = 0;
    /// Whether it was there; it is not any more. Of several who use the same link one gets true.
    virtual Result<bool> take(const Digest256& digest) = 0;
    /// All of the account's.
    virtual Status remove_all(const std::string& account) = 0;
    virtual Status remove_expired(Instant now) = 0;
};

/// Links: how they are made, and what they are worth when they come back.
class Links {
public:
    Links(TokenStore& tokens, const Clock& clock) : tokens_{tokens}, clock_{clock} {}

    /// The token's text.
    Result<std::string> issue(TokenPurpose purpose,
                              const std::string& account,
                              const std::string& content = "");
    /// `refused`, with the same words for a token that is unknown, of another purpose, used or too
    /// old.
    [[nodiscard]] Result<OneTimeToken> look(TokenPurpose purpose, std::string_view text) const;
    /// As `look`, and uses it up.
    Result<OneTimeToken> take(TokenPurpose purpose, std::string_view text);
    Status end_all(const std::string& account) { return tokens_.remove_all(account); }
    Status forget_old() { return tokens_.remove_expired(clock_.now()); }

private:
    TokenStore& tokens_;
    const Clock& clock_;
};

}  // namespace hub::accounts
