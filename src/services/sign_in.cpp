#include "services/sign_in.hpp"

#include "accounts/guess_guard.hpp"
#include "accounts/password.hpp"
#include "audit/audit_log.hpp"

namespace hub::services {

namespace {

Error wrong_pair() {
    return {ErrorCode::unauthenticated,
            "the e-mail address and the password do not belong together"};
}

Error slow_down() {
    return {ErrorCode::too_many,
            "too many failed sign-ins for this e-mail address; try again in 15 minutes"};
}

}  // namespace

Result<accounts::StartedSession> SignIn::run(std::string_view email,
                                             std::string_view password,
                                             const std::string& origin) {
    const auto address = accounts::EmailAddress::parse(email);
    if (!address) {
        // What was typed may be a password in the wrong field, so it is not written down.
        return refuse("something that is no e-mail address", origin, wrong_pair());
    }
    if (!guard_.admit(*address)) {
        return refuse(address->text(), origin, slow_down());
    }
    const auto account = check(*address, password);
    if (!account) {
        return account.error();
    }
    if (!*account) {
        return refuse(address->text(), origin, wrong_pair());
    }
    const auto recorded =
        audit_.record({address->text(), audit::Action::signed_in, address->text(), origin});
    if (!recorded) {
        return recorded.error();
    }
    return sessions_.start(**account);
}

Result<std::optional<accounts::Account>> SignIn::check(const accounts::EmailAddress& email,
                                                       std::string_view password) {
    using Outcome = accounts::GuessGuard::Outcome;
    auto account = accounts_.find(email);
    if (!account) {
        guard_.settle(email, Outcome::not_evaluated);
        return account.error();
    }
    const auto hash =
        *account ? std::optional{(*account)->password_hash} : std::optional<std::string>{};
    const auto matches = passwords_.matches(hash, password);
    if (!matches) {
        guard_.settle(email, Outcome::not_evaluated);
        return matches.error();
    }
    guard_.settle(email, *matches ? Outcome::success : Outcome::failure);
    return *matches ? std::move(*account) : std::optional<accounts::Account>{};
}

Error SignIn::refuse(const std::string& object, const std::string& origin, const Error& reason) {
    const auto recorded = audit_.record({"nobody", audit::Action::sign_in_refused, object, origin});
    return recorded ? reason : recorded.error();
}

}  // namespace hub::services
