#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret_digest.hpp"

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
    SecretDigest digest{};
    TokenPurpose purpose{TokenPurpose::verify};
    std::string account;  ///< id
    std::string content;  ///< what belongs to it: the sealed secret of an authenticator to come
    Instant expires_at{};
    std::string sealed_word{};  ///< the digest of the word that must be told with it; empty: none
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
        const SecretDigest& digest) const = 0;
    /// Counts a try of the token's word and says the how manieth it is; none where the token is not
    /// there.
    virtual Result<std::optional<int>> count_word_try(const SecretDigest& digest) = 0;
    /// As if no word had been tried.
    virtual Status forget_word_tries(const SecretDigest& digest) = 0;
    /// Whether it was there; it is not any more. Of several who use the same link one gets true.
    virtual Result<bool> take(const SecretDigest& digest) = 0;
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
                              const std::string& content = "",
                              const std::string& sealed_word = "");
    /// `refused`, with the same words for a token that is unknown, of another purpose, used or too
    /// old.
    [[nodiscard]] Result<OneTimeToken> look(TokenPurpose purpose, std::string_view text) const;
    /// As `look`, and uses it up.
    Result<OneTimeToken> take(TokenPurpose purpose, std::string_view text);
    /// The how manieth try of its word this is, counted before the word is looked at.
    Result<std::optional<int>> count_word_try(const OneTimeToken& token) {
        return tokens_.count_word_try(token.digest);
    }
    Status forget_word_tries(const OneTimeToken& token) {
        return tokens_.forget_word_tries(token.digest);
    }
    Status end_all(const std::string& account) { return tokens_.remove_all(account); }
    Status forget_old() { return tokens_.remove_expired(clock_.now()); }

private:
    TokenStore& tokens_;
    const Clock& clock_;
};

}  // namespace hub::accounts
