#pragma once

#include "accounts/account.hpp"
#include "accounts/api_key.hpp"
#include "accounts/organisation.hpp"
#include "accounts/sessions.hpp"

#include <string_view>

namespace hub::accounts {

/// Programs that show a key in place of a session. A key sees at most what its account sees at that
/// moment: with the account suspended, its scope cut or its terms due, the key is too.
class ApiKeys {
public:
    ApiKeys(const AccountStore& accounts,
            ApiKeyStore& keys,
            const OrganisationStore& organisations,
            const Clock& clock,
            int newest_terms)
        : accounts_{accounts},
          keys_{keys},
          organisations_{organisations},
          clock_{clock},
          newest_terms_{newest_terms} {}

    /// Who shows the secret; `unauthenticated` where it is unknown, too old, or its account may not
    /// be used. Use is noted to the minute.
    Result<SignedIn> resume(std::string_view secret);

private:
    const AccountStore& accounts_;
    ApiKeyStore& keys_;
    const OrganisationStore& organisations_;
    const Clock& clock_;
    int newest_terms_;
};

}  // namespace hub::accounts
