#pragma once

#include "accounts/account.hpp"
#include "accounts/session_store.hpp"

#include <map>
#include <mutex>

namespace hub::accounts {

/// Accounts in memory: what tests use, and the referee of the durable store.
class PlainAccountStore final : public AccountStore {
public:
    Status add(const Account& account, const AccountEvent& event) override;
    [[nodiscard]] Result<std::optional<Account>> find(const EmailAddress& email) const override;
    [[nodiscard]] Result<std::optional<Account>> find_id(const std::string& id) const override;
    [[nodiscard]] Result<std::vector<Account>> all() const override;
    Status change(const Account& account, const AccountEvent& event) override;
    [[nodiscard]] Result<std::vector<AccountEvent>> history(const std::string& id) const override;
    Status note_sign_in(const std::string& id, Instant at) override;

private:
    mutable std::mutex mutex_;
    std::map<EmailAddress, Account> accounts_;
    std::map<std::string, std::vector<AccountEvent>> events_;
};

/// Sessions in memory, in the same role.
class PlainSessionStore final : public SessionStore {
public:
    Status add(const Session& session, std::size_t at_most) override;
    [[nodiscard]] Result<std::optional<Session>> find(const SecretDigest& token) const override;
    [[nodiscard]] Result<std::vector<Session>> of_account(const EmailAddress& email) const override;
    Status touch(const SecretDigest& token, Instant seen_at) override;
    Status remove(const SecretDigest& token) override;
    Result<bool> replace(const SecretDigest& old_token, const Session& session) override;

private:
    mutable std::mutex mutex_;
    std::vector<Session> sessions_;  ///< oldest sign-in first
};

}  // namespace hub::accounts
