#include "identity/provider_sign_in.hpp"

#include "base/keyed_hash.hpp"
#include "base/secret_digest.hpp"
#include "identity/token_signature.hpp"

#include <algorithm>

namespace hub::identity {

namespace {

constexpr std::size_t random_bytes = 32;
constexpr std::chrono::hours description_is_kept{1};
constexpr std::chrono::hours keys_are_kept{1};
// A token that names an unknown key makes us look again, but not each time that one does.
constexpr std::chrono::minutes between_looks_for_keys{1};

Error ended() {
    return {ErrorCode::unauthenticated,
            "this sign-in has ended or began in another browser; begin it again"};
}

}  // namespace

Result<ProviderDescription> ProviderSignIn::description() {
    {
        const std::lock_guard lock{mutex_};
        if (!description_.issuer.empty() && clock_.now() - described_at_ < description_is_kept) {
            return description_;
        }
    }
    const auto text = transport_.get(settings_.issuer + "/.well-known/openid-configuration");
    if (!text) {
        return text.error();
    }
    auto description = read_description(*text);
    if (!description) {
        return description.error();
    }
    // OpenID Connect Discovery, section 4.3: it must speak for the issuer that was configured.
    if (description->issuer != settings_.issuer) {
        return Error{ErrorCode::refused, "the sign-in provider describes another issuer"};
    }
    if (!description->has_pkce_s256) {
        return Error{ErrorCode::refused, "the sign-in provider does not know PKCE with S256"};
    }
    const auto origin = origin_of(settings_.issuer);
    for (const auto& address : {description->authorization_endpoint,
                                description->token_endpoint,
                                description->keys_address}) {
        if (origin.empty() || origin_of(address) != origin) {
            return Error{ErrorCode::refused,
                         "the sign-in provider names an address of another host"};
        }
    }
    const std::lock_guard lock{mutex_};
    description_ = *description;
    described_at_ = clock_.now();
    return description;
}

Result<std::vector<ProviderKey>> ProviderSignIn::keys(const ProviderDescription& description,
                                                      const std::string& wanted) {
    {
        const std::lock_guard lock{mutex_};
        const auto age = clock_.now() - keys_at_;
        const bool is_there = std::any_of(keys_.begin(), keys_.end(), [&](const auto& key) {
            return wanted.empty() || key.id == wanted;
        });
        if ((is_there && age < keys_are_kept) || (!keys_.empty() && age < between_looks_for_keys)) {
            return keys_;
        }
    }
    const auto text = transport_.get(description.keys_address);
    if (!text) {
        return text.error();
    }
    auto keys = read_keys(*text);
    if (!keys) {
        return keys.error();
    }
    const std::lock_guard lock{mutex_};
    keys_ = *keys;
    keys_at_ = clock_.now();
    return keys;
}

Result<BegunSignIn> ProviderSignIn::begin() {
    const auto provider = description();
    if (!provider) {
        return provider.error();
    }
    const auto state = random_hex(random_bytes);
    const Begun begun{
        random_hex(random_bytes), random_hex(random_bytes), random_hex(random_bytes), clock_.now()};
    const auto& address = provider->authorization_endpoint;
    BegunSignIn answer;
    answer.browser_token = begun.browser_token;
    answer.location = address + (address.find('?') == std::string::npos ? "?" : "&") +
                      form_text({{"response_type", "code"},
                                 {"client_id", settings_.client_id},
                                 {"redirect_uri", settings_.return_address},
                                 {"scope", "openid email"},
                                 {"state", state},
                                 {"nonce", begun.nonce},
                                 {"code_challenge", to_base64url(sha256_of(begun.verifier))},
                                 {"code_challenge_method", "S256"}});
    const std::lock_guard lock{mutex_};
    std::erase_if(begun_, [now = clock_.now()](const auto& entry) {
        return now - entry.second.at > longest;
    });
    if (begun_.size() >= most_begun) {
        begun_.erase(
            std::min_element(begun_.begin(), begun_.end(), [](const auto& a, const auto& b) {
                return a.second.at < b.second.at;
            }));
    }
    begun_.emplace(state, begun);
    return answer;
}

Result<ProviderSignIn::Begun> ProviderSignIn::take(std::string_view state,
                                                   std::string_view browser_token) {
    const std::lock_guard lock{mutex_};
    const auto found = begun_.find(state);
    if (found == begun_.end()) {
        return ended();
    }
    // Whatever comes of it, the state has been used.
    const auto begun = found->second;
    begun_.erase(found);
    if (clock_.now() - begun.at > longest || !same_secret(begun.browser_token, browser_token)) {
        return ended();
    }
    return begun;
}

Result<accounts::VouchedPerson> ProviderSignIn::end(const ReturnedFromProvider& returned) {
    const auto begun = take(returned.state, returned.browser_token);
    if (!begun) {
        return begun.error();
    }
    const bool is_theirs = returned.issuer.empty() || returned.issuer == settings_.issuer;
    if (returned.code.empty() || !is_theirs) {
        return Error{ErrorCode::unauthenticated, "the sign-in provider did not sign anybody in"};
    }
    const auto provider = description();
    if (!provider) {
        return provider.error();
    }
    const auto answer = transport_.post(provider->token_endpoint,
                                        {{{"grant_type", "authorization_code"},
                                          {"code", returned.code},
                                          {"redirect_uri", settings_.return_address},
                                          {"code_verifier", begun->verifier}},
                                         settings_.client_id,
                                         settings_.client_secret});
    if (!answer) {
        return answer.error();
    }
    const auto token = read_id_token(*answer);
    if (!token) {
        return token.error();
    }
    const auto key_id = key_id_of(*token);
    if (!key_id) {
        return key_id.error();
    }
    const auto known = keys(*provider, *key_id);
    if (!known) {
        return known.error();
    }
    return vouched_person(
        *token, *known, {settings_.issuer, settings_.client_id, begun->nonce}, clock_.now());
}

}  // namespace hub::identity
