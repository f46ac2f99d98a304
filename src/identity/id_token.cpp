#include "identity/id_token.hpp"

#include "base/secret_digest.hpp"
#include "base/text.hpp"
#include "identity/token_signature.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::identity {

namespace {

constexpr std::size_t longest_token = std::size_t{16} * 1024;
constexpr std::size_t longest_subject = 255;  // OpenID Connect Core, section 2
constexpr std::int64_t clock_difference = 60;
constexpr std::int64_t oldest = 600;  // a token is made for the sign-in that asks for it

Error refused(std::string_view rule) {
    return {ErrorCode::unauthenticated,
            fmt::format("the sign-in provider's token was not accepted: {}", rule)};
}

struct Parts {
    TokenHead head;
    std::string payload;
    std::string_view signed_bytes;
    std::string signature;
};

Result<Parts> parts_of(std::string_view token) {
    const auto pieces = split(token, '.');
    if (token.size() > longest_token || pieces.size() != 3) {
        return refused("it has not three parts");
    }
    const auto head = from_base64url(pieces[0]);
    const auto payload = from_base64url(pieces[1]);
    const auto signature = from_base64url(pieces[2]);
    if (!head || !payload || !signature) {
        return refused("a part is not base64url");
    }
    const auto read = read_head(*head);
    if (!read) {
        return refused("its head cannot be read");
    }
    // Access and logout tokens of the same provider have types of their own.
    if (!read->type.empty() && lower_ascii(read->type) != "jwt") {
        return refused("it is a token of another kind");
    }
    return Parts{*read, *payload, token.substr(0, token.rfind('.')), *signature};
}

/// The list of algorithms is ours: "none" and those with a shared key are not on it, and the key's
/// kind must be the algorithm's.
bool is_genuine(const Parts& parts, const std::vector<ProviderKey>& keys) {
    const bool is_rs256 = parts.head.algorithm == "RS256";
    const bool is_es256 = parts.head.algorithm == "ES256";
    if (!is_rs256 && !is_es256) {
        return false;
    }
    const auto kind = is_rs256 ? ProviderKey::Kind::rsa : ProviderKey::Kind::ec_p256;
    return std::any_of(keys.begin(), keys.end(), [&](const ProviderKey& key) {
        const bool is_meant = parts.head.key_id.empty() || key.id == parts.head.key_id;
        return is_meant && key.kind == kind &&
               is_signed_by(key, parts.signed_bytes, parts.signature);
    });
}

Status check_parties(const TokenClaims& claims, const ExpectedToken& expected) {
    if (claims.issuer != expected.issuer) {
        return refused("another issuer");
    }
    const auto& audience = claims.audience;
    if (std::find(audience.begin(), audience.end(), expected.client_id) == audience.end()) {
        return refused("it is for somebody else");
    }
    if ((audience.size() > 1 && !claims.authorised_party) ||
        (claims.authorised_party && *claims.authorised_party != expected.client_id)) {
        return refused("another authorised party");
    }
    return same_secret(claims.nonce, expected.nonce) ? Status{} : Status{refused("another nonce")};
}

Status check_times(const TokenClaims& claims, Instant instant) {
    const auto now = std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count();
    // Compared without sums: a number of the token may be as large as it likes.
    if (!claims.expires || *claims.expires <= now - clock_difference) {
        return refused("it has expired");
    }
    if (!claims.issued || *claims.issued > now + clock_difference ||
        *claims.issued < now - oldest) {
        return refused("it was not issued just now");
    }
    if (claims.not_before && *claims.not_before > now + clock_difference) {
        return refused("it is not valid yet");
    }
    return {};
}

}  // namespace

Result<std::string> key_id_of(std::string_view token) {
    const auto parts = parts_of(token);
    return parts ? Result<std::string>{parts->head.key_id} : Result<std::string>{parts.error()};
}

Result<accounts::VouchedPerson> vouched_person(std::string_view token,
                                               const std::vector<ProviderKey>& keys,
                                               const ExpectedToken& expected,
                                               Instant now) {
    const auto parts = parts_of(token);
    if (!parts) {
        return parts.error();
    }
    if (!is_genuine(*parts, keys)) {
        return refused("its signature is none of the provider's");
    }
    const auto claims = read_claims(parts->payload);
    if (!claims) {
        return refused("its claims cannot be read");
    }
    if (auto checked = check_parties(*claims, expected); !checked) {
        return checked.error();
    }
    if (auto checked = check_times(*claims, now); !checked) {
        return checked.error();
    }
    if (!claims->email_verified) {
        return refused("the provider has not verified the e-mail address");
    }
    const auto email = accounts::EmailAddress::parse(claims->email);
    if (!email) {
        return refused("it names no e-mail address");
    }
    if (claims->subject.empty() || claims->subject.size() > longest_subject) {
        return refused("it names no subject");
    }
    return accounts::VouchedPerson{*email, claims->issuer, claims->subject};
}

}  // namespace hub::identity
