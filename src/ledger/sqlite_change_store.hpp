#pragma once

#include "accounts/two_person_change.hpp"
#include "ledger/ledger.hpp"

namespace hub::ledger {

class SqliteChangeStore final : public accounts::ChangeStore {
public:
    explicit SqliteChangeStore(Ledger& ledger) : ledger_{ledger} {}

    Status add(const accounts::TwoPersonChange& change) override;
    [[nodiscard]] Result<std::vector<accounts::TwoPersonChange>> list() const override;
    [[nodiscard]] Result<std::optional<accounts::TwoPersonChange>> find(
        const std::string& id) const override;
    Status move(const accounts::TwoPersonChange& change, accounts::ChangeState from) override;

private:
    Ledger& ledger_;
};

}  // namespace hub::ledger
