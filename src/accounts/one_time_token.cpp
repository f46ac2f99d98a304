#include "accounts/one_time_token.hpp"

#include "base/unreachable.hpp"

#include <array>

namespace hub::accounts {

namespace {

constexpr std::size_t token_bytes = 32;
constexpr std::array all_purposes{TokenPurpose::verify,
                                  TokenPurpose::application,
                                  TokenPurpose::sponsor,
                                  TokenPurpose::renewal,
                                  TokenPurpose::activation,
                                  TokenPurpose::password_reset,
                                  TokenPurpose::lost_factor};

Error not_good() {
    return {ErrorCode::refused, "this link has been used, or is too old; ask for a new one"};
}

}  // namespace

std::string_view slug_of(TokenPurpose purpose) {
    switch (purpose) {
        case TokenPurpose::verify:
            return "verify";
        case TokenPurpose::application:
            return "application";
        case TokenPurpose::sponsor:
            return "sponsor";
        case TokenPurpose::renewal:
            return "renewal";
        case TokenPurpose::activation:
            return "activation";
        case TokenPurpose::password_reset:
            return "password_reset";
        case TokenPurpose::lost_factor:
            return "lost_factor";
    }
    unreachable("a new purpose of a token needs a slug");
}

std::optional<TokenPurpose> token_purpose_from(std::string_view slug) {
    for (const auto purpose : all_purposes) {
        if (slug_of(purpose) == slug) {
            return purpose;
        }
    }
    return std::nullopt;
}

std::chrono::hours lifetime_of(TokenPurpose purpose) {
    constexpr std::chrono::hours day{24};
    switch (purpose) {
        case TokenPurpose::verify:
        case TokenPurpose::activation:
            return day;
        case TokenPurpose::password_reset:
        case TokenPurpose::lost_factor:
            return std::chrono::hours{1};
        case TokenPurpose::sponsor:
        case TokenPurpose::renewal:
            return 30 * day;
        case TokenPurpose::application:
            return 90 * day;
    }
    unreachable("a new purpose of a token needs a lifetime");
}

Result<std::string> Links::issue(TokenPurpose purpose,
                                 const std::string& account,
                                 const std::string& content,
                                 const std::string& sealed_word) {
    auto text = random_hex(token_bytes);
    const OneTimeToken token{SecretDigest::of(text),
                             purpose,
                             account,
                             content,
                             clock_.now() + lifetime_of(purpose),
                             sealed_word};
    if (auto put = tokens_.put(token); !put) {
        return put.error();
    }
    return text;
}

Result<OneTimeToken> Links::look(TokenPurpose purpose, std::string_view text) const {
    auto token = tokens_.find(SecretDigest::of(text));
    if (!token) {
        return token.error();
    }
    if (!*token || (*token)->purpose != purpose || clock_.now() >= (*token)->expires_at) {
        return not_good();
    }
    return **std::move(token);
}

Result<OneTimeToken> Links::take(TokenPurpose purpose, std::string_view text) {
    auto token = look(purpose, text);
    if (!token) {
        return token;
    }
    const auto taken = tokens_.take(token->digest);
    if (!taken) {
        return taken.error();
    }
    return *taken ? std::move(token) : Result<OneTimeToken>{not_good()};
}

}  // namespace hub::accounts
