// The one file of the room that knows the JSON library, which is slow to compile.
#include "identity/provider_documents.hpp"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>
#include <sodium.h>

namespace hub::identity {

namespace json = boost::json;

namespace {

Error bad(std::string_view document, std::string_view member) {
    return {ErrorCode::refused,
            fmt::format("the sign-in provider's {} has no proper {}", document, member)};
}

Result<json::object> read_object(std::string_view text, std::string_view document) {
    json::parse_options options;
    constexpr std::size_t deepest = 8;
    options.max_depth = deepest;
    boost::system::error_code fault;
    const auto value = json::parse({text.data(), text.size()}, fault, {}, options);
    if (fault || !value.is_object()) {
        return Error{ErrorCode::refused,
                     fmt::format("the sign-in provider's {} is no JSON object", document)};
    }
    return value.get_object();
}

/// The text of a member; empty where there is none or it is of another type.
std::string text(const json::object& object, std::string_view name) {
    const auto* member = object.if_contains({name.data(), name.size()});
    const auto* found = member != nullptr ? member->if_string() : nullptr;
    return found != nullptr ? std::string{found->data(), found->size()} : std::string{};
}

bool has(const json::object& object, std::string_view name) {
    return object.contains({name.data(), name.size()});
}

std::optional<std::int64_t> whole_number(const json::object& object, std::string_view name) {
    const auto* member = object.if_contains({name.data(), name.size()});
    const auto* found = member != nullptr ? member->if_int64() : nullptr;
    return found != nullptr ? std::optional{*found} : std::nullopt;
}

/// A text or a list of texts; empty where it is neither.
std::vector<std::string> texts(const json::object& object, std::string_view name) {
    const auto* member = object.if_contains({name.data(), name.size()});
    if (member == nullptr) {
        return {};
    }
    if (const auto* one = member->if_string()) {
        return {std::string{one->data(), one->size()}};
    }
    std::vector<std::string> found;
    if (const auto* many = member->if_array()) {
        for (const auto& value : *many) {
            if (!value.is_string()) {
                return {};
            }
            found.emplace_back(value.get_string().data(), value.get_string().size());
        }
    }
    return found;
}

std::optional<ProviderKey> key_from(const json::object& object) {
    const auto use = text(object, "use");
    if (!use.empty() && use != "sig") {
        return std::nullopt;
    }
    const bool is_rsa = text(object, "kty") == "RSA";
    const bool is_ec = text(object, "kty") == "EC" && text(object, "crv") == "P-256";
    if (!is_rsa && !is_ec) {
        return std::nullopt;
    }
    const auto first = from_base64url(text(object, is_rsa ? "n" : "x"));
    const auto second = from_base64url(text(object, is_rsa ? "e" : "y"));
    if (!first || !second || first->empty() || second->empty()) {
        return std::nullopt;
    }
    return ProviderKey{is_rsa ? ProviderKey::Kind::rsa : ProviderKey::Kind::ec_p256,
                       text(object, "kid"),
                       *first,
                       *second};
}

}  // namespace

Result<ProviderDescription> read_description(std::string_view document) {
    const auto object = read_object(document, "description");
    if (!object) {
        return object.error();
    }
    ProviderDescription description{text(*object, "issuer"),
                                    text(*object, "authorization_endpoint"),
                                    text(*object, "token_endpoint"),
                                    text(*object, "jwks_uri"),
                                    false};
    for (const auto& [value, name] :
         {std::pair{description.issuer, "issuer"},
          std::pair{description.authorization_endpoint, "authorization_endpoint"},
          std::pair{description.token_endpoint, "token_endpoint"},
          std::pair{description.keys_address, "jwks_uri"}}) {
        if (value.empty()) {
            return bad("description", name);
        }
    }
    const auto methods = texts(*object, "code_challenge_methods_supported");
    description.has_pkce_s256 = std::find(methods.begin(), methods.end(), "S256") != methods.end();
    return description;
}

Result<std::vector<ProviderKey>> read_keys(std::string_view document) {
    constexpr std::size_t most_keys = 64;
    const auto object = read_object(document, "keys");
    if (!object) {
        return object.error();
    }
    const auto* list = object->if_contains("keys");
    if (list == nullptr || !list->is_array() || list->get_array().size() > most_keys) {
        return bad("keys", "list");
    }
    std::vector<ProviderKey> keys;
    for (const auto& entry : list->get_array()) {
        if (const auto key = entry.is_object() ? key_from(entry.get_object()) : std::nullopt) {
            keys.push_back(*key);
        }
    }
    return keys;
}

Result<TokenHead> read_head(std::string_view document) {
    const auto object = read_object(document, "token");
    if (!object) {
        return object.error();
    }
    // RFC 7515, section 4.1.11: whoever does not know what is critical refuses.
    if (has(*object, "crit")) {
        return bad("token", "head");
    }
    return TokenHead{text(*object, "alg"), text(*object, "kid"), text(*object, "typ")};
}

Result<TokenClaims> read_claims(std::string_view document) {
    const auto object = read_object(document, "token");
    if (!object) {
        return object.error();
    }
    TokenClaims claims;
    claims.issuer = text(*object, "iss");
    claims.audience = texts(*object, "aud");
    if (has(*object, "azp")) {
        claims.authorised_party = text(*object, "azp");
    }
    claims.subject = text(*object, "sub");
    claims.nonce = text(*object, "nonce");
    claims.expires = whole_number(*object, "exp");
    claims.issued = whole_number(*object, "iat");
    claims.not_before = whole_number(*object, "nbf");
    if (has(*object, "nbf") && !claims.not_before) {
        return bad("token", "nbf");
    }
    claims.email = text(*object, "email");
    const auto* verified = object->if_contains("email_verified");
    claims.email_verified = verified != nullptr && verified->is_bool() && verified->get_bool();
    return claims;
}

Result<std::string> read_id_token(std::string_view document) {
    const auto object = read_object(document, "answer");
    if (!object) {
        return object.error();
    }
    auto token = text(*object, "id_token");
    return token.empty() ? Result<std::string>{bad("answer", "id_token")}
                         : Result<std::string>{std::move(token)};
}

std::optional<std::string> from_base64url(std::string_view encoded) {
    std::string bytes(encoded.size(), '\0');
    std::size_t length = 0;
    const char* end = nullptr;
    const int outcome = sodium_base642bin(
        reinterpret_cast<unsigned char*>(bytes.data()),  // NOLINT: libsodium gives bytes
        bytes.size(),
        encoded.data(),
        encoded.size(),
        nullptr,
        &length,
        &end,
        sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    if (outcome != 0 || end != encoded.data() + encoded.size()) {
        return std::nullopt;
    }
    bytes.resize(length);
    return bytes;
}

std::string to_base64url(std::string_view bytes) {
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string encoded(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(encoded.data(),
                      encoded.size(),
                      reinterpret_cast<const unsigned char*>(  // NOLINT: libsodium takes bytes
                          bytes.data()),
                      bytes.size(),
                      variant);
    encoded.pop_back();
    return encoded;
}

}  // namespace hub::identity
