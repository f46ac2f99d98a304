#pragma once

#include "accounts/email_address.hpp"
#include "accounts/role.hpp"
#include "base/clock.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace hub::accounts {

enum class AccountStatus { active };

std::string_view slug_of(AccountStatus status);
std::optional<AccountStatus> account_status_from(std::string_view slug);

struct Account {
    EmailAddress email;
    Role role;
    std::string password_hash;  ///< libsodium's text form: method, cost, salt and hash
    Instant created_at;
    AccountStatus status{AccountStatus::active};

    bool operator==(const Account&) const = default;
};

/// Where accounts are kept. Each call stands alone and is durable when it returns; a failing store
/// answers `unavailable` or `internal`.
class AccountStore {
public:
    AccountStore() = default;
    AccountStore(const AccountStore&) = delete;
    AccountStore& operator=(const AccountStore&) = delete;
    virtual ~AccountStore() = default;

    /// Refused with `conflict` where the address has an account.
    virtual Status add(const Account& account) = 0;
    [[nodiscard]] virtual Result<std::optional<Account>> find(const EmailAddress& email) const = 0;
};

}  // namespace hub::accounts
