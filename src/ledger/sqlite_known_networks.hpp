#pragma once

#include "accounts/known_networks.hpp"
#include "ledger/ledger.hpp"

namespace hub::ledger {

class SqliteKnownNetworks final : public accounts::KnownNetworks {
public:
    SqliteKnownNetworks(Ledger& ledger, const SecretKey& secret)
        : ledger_{ledger}, hash_{secret, "known networks"} {}

    [[nodiscard]] Result<bool> knows(const accounts::EmailAddress& email,
                                     const std::string& network,
                                     Instant now) const override;
    Status remember(const accounts::EmailAddress& email,
                    const std::string& network,
                    Instant now) override;

    /// Names pairs under another secret from now on; what was kept fits none any more.
    Status replace_key(const SecretKey& secret);

private:
    Ledger& ledger_;
    ShortHash hash_;
};

}  // namespace hub::ledger
