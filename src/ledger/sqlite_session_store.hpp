#pragma once

#include "accounts/session_store.hpp"
#include "ledger/ledger.hpp"

namespace hub::ledger {

class SqliteSessionStore final : public accounts::SessionStore {
public:
    explicit SqliteSessionStore(Ledger& ledger) : ledger_{ledger} {}

    Status add(const accounts::Session& session, std::size_t at_most) override;
    [[nodiscard]] Result<std::optional<accounts::Session>> find(
        const SecretDigest& token) const override;
    [[nodiscard]] Result<std::vector<accounts::Session>> of_account(
        const accounts::EmailAddress& email) const override;
    Status touch(const SecretDigest& token, Instant seen_at) override;
    Status remove(const SecretDigest& token) override;
    Result<bool> replace(const SecretDigest& old_token, const accounts::Session& session) override;

private:
    Ledger& ledger_;
};

}  // namespace hub::ledger
