#pragma once

#include "accounts/account_state.hpp"
#include "accounts/email_address.hpp"
#include "accounts/grant.hpp"
#include "accounts/password_hash.hpp"
#include "accounts/role.hpp"
#include "base/clock.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::accounts {

/// What somebody told of themself when they asked for access.
struct Applicant {
    std::string name;
    std::string organisation;  ///< as they wrote it
    std::string sector;
    std::string job_title;
    std::string area_of_interest;
    std::string purpose;
    std::string sponsor_name;
    std::string sponsor_email;  ///< lower case

    bool operator==(const Applicant&) const = default;
};

/// A role and scopes that one approver gave and a second must confirm.
struct ProposedRole {
    Role role{Role::viewer};
    std::string by;  ///< e-mail address of the first approver

    bool operator==(const ProposedRole&) const = default;
};

struct Account {
    std::string id;  ///< random; stands in addresses of pages, where an e-mail address should not
    EmailAddress email;
    AccountStatus status{AccountStatus::started};
    Role role{Role::viewer};       ///< means nothing before approval
    PasswordHash password_hash{};  ///< empty until activation
    std::string sealed_factor{};   ///< the authenticator's secret, sealed; empty until activation
    Instant created_at{};
    Applicant applicant{};
    std::string organisation{};  ///< id; empty: none is recorded
    bool manual_route{false};    ///< the address is of no organisation that the hub knows
    int accepted_terms{0};       ///< version; 0: none yet
    std::vector<Grant> grants{};
    std::optional<ProposedRole> proposed{};
    std::string until{};  ///< last day of access, 2027-11-28; empty: none is set
    /// The moment at which an account for emergencies ends; none for people's accounts.
    std::optional<Instant> ends_at{};
    std::optional<Instant> last_sign_in{};
    std::string note{};  ///< the newest question or reason that the person is shown
    int revision{0};     ///< grows with each change, so that none is made on an old reading
};

/// One thing done to an account.
struct AccountEvent {
    Instant at{};
    std::string actor;   ///< e-mail address, "operator:0", "sponsor", "clock"
    std::string action;  ///< slug of the action, or what an operator did
    AccountStatus status{AccountStatus::started};  ///< after it
    std::string note{};

    bool operator==(const AccountEvent&) const = default;
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
    virtual Status add(const Account& account, const AccountEvent& event) = 0;
    [[nodiscard]] virtual Result<std::optional<Account>> find(const EmailAddress& email) const = 0;
    [[nodiscard]] virtual Result<std::optional<Account>> find_id(const std::string& id) const = 0;
    /// By e-mail address.
    [[nodiscard]] virtual Result<std::vector<Account>> all() const = 0;
    /// In place of the account as it was at `account.revision`; `conflict` where somebody else
    /// changed it since. Account and event come together or not at all.
    virtual Status change(const Account& account, const AccountEvent& event) = 0;
    /// Oldest first.
    [[nodiscard]] virtual Result<std::vector<AccountEvent>> history(
        const std::string& id) const = 0;
    virtual Status note_sign_in(const std::string& id, Instant at) = 0;
};

}  // namespace hub::accounts
