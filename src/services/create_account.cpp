#include "services/create_account.hpp"

#include "accounts/account.hpp"
#include "accounts/password.hpp"
#include "audit/audit_log.hpp"
#include "services/caller_event.hpp"

#include <fmt/format.h>

namespace hub::services {

Status CreateAccount::run(const Caller& caller,
                          std::string_view email,
                          accounts::Role role,
                          std::string_view password) {
    if (!caller.principal.is_operator()) {
        return Error{ErrorCode::forbidden, "accounts are made at the server's command line"};
    }
    const auto address = accounts::EmailAddress::parse(email);
    if (!address) {
        return address.error();
    }
    const auto existing = accounts_.find(*address);
    if (!existing) {
        return existing.error();
    }
    if (*existing) {
        return Error{ErrorCode::conflict, "this e-mail address has an account already"};
    }
    const auto hash = passwords_.hash(password, {"", address->text(), {}});
    if (!hash) {
        return hash.error();
    }
    const auto recorded =
        audit_.record(event_of(caller,
                               audit::Action::account_created,
                               fmt::format("{} as {}", address->text(), slug_of(role))));
    if (!recorded) {
        return recorded.error();
    }
    return accounts_.add({*address, role, *hash, clock_.now(), accounts::AccountStatus::active});
}

}  // namespace hub::services
