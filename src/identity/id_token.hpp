#pragma once

#include "accounts/vouched_person.hpp"
#include "base/clock.hpp"
#include "identity/provider_documents.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hub::identity {

/// What an ID token must be for, to be believed.
struct ExpectedToken {
    std::string issuer;
    std::string client_id;
    std::string nonce;
};

/// The key that a token says it was signed with; empty where it names none. Nothing of it is
/// checked yet.
Result<std::string> key_id_of(std::string_view token);

/// Whom the token names by an address that the provider has verified, where it passes every check
/// of OpenID Connect Core, section 3.1.3.7: RS256 or ES256 by one of the provider's keys of that
/// kind, issuer, audience, authorised party, times (a minute of difference between clocks is
/// forgiven) and nonce. `unauthenticated` otherwise, with the rule and never with a value.
Result<accounts::VouchedPerson> vouched_person(std::string_view token,
                                               const std::vector<ProviderKey>& keys,
                                               const ExpectedToken& expected,
                                               Instant now);

}  // namespace hub::identity
