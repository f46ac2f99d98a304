#pragma once

#include "accounts/account.hpp"
#include "ledger/ledger.hpp"

namespace hub::ledger {

class SqliteAccountStore final : public accounts::AccountStore {
public:
    explicit SqliteAccountStore(Ledger& ledger) : ledger_{ledger} {}

    Status add(const accounts::Account& account, const accounts::AccountEvent& event) override;
    [[nodiscard]] Result<std::optional<accounts::Account>> find(
        const accounts::EmailAddress& email) const override;
    [[nodiscard]] Result<std::optional<accounts::Account>> find_id(
        const std::string& id) const override;
    [[nodiscard]] Result<std::vector<accounts::Account>> all() const override;
    Status change(const accounts::Account& account, const accounts::AccountEvent& event) override;
    [[nodiscard]] Result<std::vector<accounts::AccountEvent>> history(
        const std::string& id) const override;
    Status note_sign_in(const std::string& id, Instant at) override;

private:
    Ledger& ledger_;
};

}  // namespace hub::ledger
