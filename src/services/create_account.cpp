#include "services/create_account.hpp"

#include "services/caller_event.hpp"
#include "services/register_person.hpp"

#include <fmt/format.h>

namespace hub::services {

using accounts::Account;
using accounts::AccountStatus;
using accounts::Role;

namespace {

constexpr std::size_t account_id_bytes = 8;
constexpr std::size_t longest_reason = 500;

Account made_by_operator(const accounts::EmailAddress& email,
                         Role role,
                         AccountStatus status,
                         Instant now) {
    Account account{random_hex(account_id_bytes), email, status, role};
    account.created_at = now;
    account.grants = {{accounts::every_dataset}};
    account.revision = 1;
    return account;
}

}  // namespace

Result<accounts::EmailAddress> CreateAccount::new_address(const Caller& caller,
                                                          std::string_view email) const {
    if (!caller.principal.is_operator()) {
        return Error{ErrorCode::forbidden, "accounts are made at the server's command line"};
    }
    auto address = accounts::EmailAddress::parse(email);
    if (!address) {
        return address;
    }
    const auto existing = parts_.accounts.find(*address);
    if (!existing) {
        return existing.error();
    }
    return *existing ? Result<accounts::EmailAddress>{Error{
                           ErrorCode::conflict, "this e-mail address has an account already"}}
                     : std::move(address);
}

Result<CreateAccount::Made> CreateAccount::run(const Caller& caller,
                                               std::string_view email,
                                               Role role,
                                               std::string_view password,
                                               std::string_view authenticator) {
    if (!parts_.is_demonstration) {
        return Error{ErrorCode::refused,
                     "a password is chosen by its person alone: invite them (vrhub account "
                     "invite). Only a hub made by vrhub init --demonstration takes one from an "
                     "operator"};
    }
    const auto address = new_address(caller, email);
    if (!address) {
        return address.error();
    }
    const auto secret = authenticator.empty() ? Result{accounts::TotpSecret::generate()}
                                              : accounts::TotpSecret::parse(authenticator);
    if (!secret) {
        return secret.error();
    }
    auto hash = parts_.passwords.hash(password, {"", address->text(), {}});
    if (!hash) {
        return hash.error();
    }
    auto account = made_by_operator(*address, role, AccountStatus::active, parts_.clock.now());
    account.password_hash = *std::move(hash);
    const auto carried = parts_.second_factor.carry();
    account.sealed_factor = parts_.second_factor.seal(carried, *secret, account.id);
    const auto recorded =
        parts_.audit.record(event_of(caller,
                                     audit::Action::account_created,
                                     fmt::format("{} as {}", address->text(), slug_of(role))));
    if (!recorded) {
        return recorded.error();
    }
    if (auto added = parts_.accounts.add(
            account, {parts_.clock.now(), caller.principal.name(), created, AccountStatus::active});
        !added) {
        return added.error();
    }
    auto codes = parts_.second_factor.make_recovery_codes(account.id);
    if (!codes) {
        return codes.error();
    }
    return Made{secret->text(), *std::move(codes)};
}

Result<std::optional<Account>> CreateAccount::waiting(std::string_view email, Role role) const {
    const auto address = accounts::EmailAddress::parse(email);
    const auto found = address ? parts_.accounts.find(*address)
                               : Result<std::optional<Account>>{std::optional<Account>{}};
    if (!found || !*found || (*found)->status != AccountStatus::approved ||
        (*found)->role != role || (*found)->ends_at) {
        return found ? std::optional<Account>{} : found;
    }
    const auto history = parts_.accounts.history((*found)->id);
    if (!history) {
        return history.error();
    }
    const bool is_invited = !history->empty() && history->front().action == invited;
    return is_invited ? found : std::optional<Account>{};
}

Result<SentActivation> CreateAccount::invite(const Caller& caller,
                                             std::string_view email,
                                             Role role) {
    const auto again = waiting(email, role);
    if (!again) {
        return again.error();
    }
    const auto address = *again && caller.principal.is_operator() ? Result{(*again)->email}
                                                                  : new_address(caller, email);
    if (!address) {
        return address.error();
    }
    const auto account =
        *again ? **again
               : made_by_operator(*address, role, AccountStatus::approved, parts_.clock.now());
    const auto recorded = parts_.audit.record(
        event_of(caller,
                 audit::Action::account_created,
                 fmt::format("{} as {}, by invitation", address->text(), slug_of(role))));
    if (!recorded) {
        return recorded.error();
    }
    const accounts::AccountEvent event{
        parts_.clock.now(), caller.principal.name(), invited, AccountStatus::approved};
    const auto stored =
        *again ? parts_.accounts.change(account, event) : parts_.accounts.add(account, event);
    if (!stored) {
        return stored.error();
    }
    return send_activation(parts_, account);
}

Result<SentActivation> CreateAccount::open_emergency(const Caller& caller,
                                                     std::string_view email,
                                                     const std::string& reason) {
    if (!caller.principal.is_operator()) {
        return Error{ErrorCode::forbidden, "this is done at the server's command line"};
    }
    const auto address = accounts::EmailAddress::parse(email);
    if (!address) {
        return address.error();
    }
    if (auto checked = check_words(reason, "reason", longest_reason); !checked) {
        return checked.error();
    }
    const auto recorded = parts_.audit.record(event_of(
        caller, audit::Action::break_glass, fmt::format("{}: {}", address->text(), reason)));
    if (!recorded) {
        return recorded.error();
    }
    if (auto alarmed = alarm(address->text(), reason); !alarmed) {
        return alarmed.error();
    }
    const auto found = parts_.accounts.find(*address);
    if (!found) {
        return found.error();
    }
    const auto now = parts_.clock.now();
    auto account =
        *found ? **found
               : made_by_operator(*address, Role::hub_administrator, AccountStatus::approved, now);
    const bool is_emergency = !*found || account.ends_at.has_value();
    if (!is_emergency) {
        return Error{ErrorCode::refused,
                     "this address is a person's account; name one that is for emergencies alone"};
    }
    account.status = AccountStatus::approved;
    account.role = Role::hub_administrator;
    account.ends_at = now + emergency_lasts;
    account.password_hash.clear();
    account.sealed_factor.clear();
    const accounts::AccountEvent event{
        now, caller.principal.name(), emergency_opened, AccountStatus::approved, reason};
    const auto stored =
        *found ? parts_.accounts.change(account, event) : parts_.accounts.add(account, event);
    if (!stored) {
        return stored.error();
    }
    if (auto cut = cut_off(parts_, account, true); !cut) {
        return cut.error();
    }
    return send_activation(parts_, account);
}

Status CreateAccount::alarm(const std::string& email, const std::string& reason) {
    return tell_watchers(parts_, [&](const std::string& to) {
        return parts_.letters.broken_glass(to, email, reason);
    });
}

}  // namespace hub::services
