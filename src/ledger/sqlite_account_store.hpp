#pragma once

#include "accounts/account.hpp"
#include "ledger/ledger.hpp"

namespace hub::ledger {

class SqliteAccountStore final : public accounts::AccountStore {
public:
    explicit SqliteAccountStore(Ledger& ledger) : ledger_{ledger} {}

    Status add(const accounts::Account& account) override;
    [[nodiscard]] Result<std::optional<accounts::Account>> find(
        const accounts::EmailAddress& email) const override;

private:
    Ledger& ledger_;
};

}  // namespace hub::ledger
