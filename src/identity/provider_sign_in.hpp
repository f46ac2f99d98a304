#pragma once

#include "identity/id_token.hpp"
#include "identity/transport.hpp"

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace hub::identity {

struct ProviderSettings {
    std::string issuer;
    std::string client_id;
    std::string client_secret;
    std::string label;           ///< of the button: "Sign in with …"
    std::string return_address;  ///< where the provider sends the browser back to
};

/// A sign-in that begins: where the browser goes, and what it keeps in a cookie meanwhile.
struct BegunSignIn {
    std::string location;
    std::string browser_token;
};

/// What the browser brings back.
struct ReturnedFromProvider {
    std::string code;
    std::string state;
    std::string issuer;  ///< RFC 9207; empty where the provider does not say it
    std::string browser_token;
};

/// Signing in by an OpenID Connect provider: the authorisation code flow with PKCE (S256), a state
/// that works once and only in the browser that began, and a nonce. What it gives is an address
/// that the provider has verified and its subject, and no more: the hub asks for its own second
/// factor besides. May be called from several threads.
class ProviderSignIn {
public:
    static constexpr std::chrono::minutes longest{10};
    /// Beyond so many that were begun and not ended, the oldest is forgotten.
    static constexpr std::size_t most_begun = 10'000;

    ProviderSignIn(ProviderSettings settings, Transport& transport, const Clock& clock)
        : settings_{std::move(settings)}, transport_{transport}, clock_{clock} {}

    Result<BegunSignIn> begin();
    Result<accounts::VouchedPerson> end(const ReturnedFromProvider& returned);
    [[nodiscard]] const std::string& label() const { return settings_.label; }

private:
    struct Begun {
        std::string nonce;
        std::string verifier;
        std::string browser_token;
        Instant at;
    };

    Result<ProviderDescription> description();
    Result<std::vector<ProviderKey>> keys(const ProviderDescription& description,
                                          const std::string& wanted);
    Result<Begun> take(std::string_view state, std::string_view browser_token);

    ProviderSettings settings_;
    Transport& transport_;
    const Clock& clock_;
    std::mutex mutex_;
    std::map<std::string, Begun, std::less<>> begun_;
    ProviderDescription description_;
    Instant described_at_{};
    std::vector<ProviderKey> keys_;
    Instant keys_at_{};
};

}  // namespace hub::identity
