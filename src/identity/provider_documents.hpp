#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::identity {

/// What a provider says of itself at `/.well-known/openid-configuration`.
struct ProviderDescription {
    std::string issuer;
    std::string authorization_endpoint;
    std::string token_endpoint;
    std::string keys_address;
    bool has_pkce_s256{false};
};

/// A public key that a provider signs with: RSA, or EC on P-256. Numbers are big-endian bytes.
struct ProviderKey {
    enum class Kind { rsa, ec_p256 };
    Kind kind{Kind::rsa};
    std::string id;
    std::string first;   ///< modulus, or x
    std::string second;  ///< exponent, or y
};

/// The head of a signed token.
struct TokenHead {
    std::string algorithm;
    std::string key_id;
    std::string type{};  ///< "JWT", "at+jwt" of an access token (RFC 9068); empty: it does not say
};

/// The claims of an ID token that are looked at. Times are seconds since 1970.
struct TokenClaims {
    std::string issuer;
    std::vector<std::string> audience;
    std::optional<std::string> authorised_party;
    std::string nonce;
    std::optional<std::int64_t> expires;
    std::optional<std::int64_t> issued;
    std::optional<std::int64_t> not_before;
    std::string email;
    bool email_verified{false};
    std::string subject{};
};

// Each refuses, without repeating it, what has not the shape that the standards say. Members of
// other types than these are refused where they are looked at: "true" is not true.
Result<ProviderDescription> read_description(std::string_view json);
/// Keys of other kinds, or for other than signing, are left out.
Result<std::vector<ProviderKey>> read_keys(std::string_view json);
Result<TokenHead> read_head(std::string_view json);
Result<TokenClaims> read_claims(std::string_view json);
/// The ID token of the answer to a code.
Result<std::string> read_id_token(std::string_view json);

/// RFC 4648, section 5, without padding; none for another text.
std::optional<std::string> from_base64url(std::string_view text);
std::string to_base64url(std::string_view bytes);

}  // namespace hub::identity
