#include "services/sign_in.hpp"

#include "accounts/guess_guard.hpp"
#include "accounts/password.hpp"
#include "audit/audit_log.hpp"

#include <fmt/format.h>

namespace hub::services {

namespace {

Error wrong_pair() {
    return {ErrorCode::unauthenticated,
            "the e-mail address and the password do not belong together"};
}

Error slow_down(std::chrono::seconds wait) {
    return {ErrorCode::too_many,
            fmt::format("too many failed sign-ins; try again in {} seconds", wait.count())};
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
    if (const auto admission = guard_.admit(*address, origin); !admission) {
        return refuse(address->text(), origin, slow_down(admission.wait));
    }
    const auto account = check(*address, password, origin);
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
    guard_.signed_in(*address, origin);
    return sessions_.start(**account);
}

Result<accounts::StartedSession> SignIn::run_verified(const accounts::EmailAddress& email,
                                                      const std::string& origin) {
    const auto account = accounts_.find(email);
    if (!account) {
        return account.error();
    }
    if (!*account) {
        return refuse(email.text(),
                      origin,
                      {ErrorCode::unauthenticated, "this e-mail address has no account here"});
    }
    const auto recorded =
        audit_.record({email.text(), audit::Action::signed_in, email.text(), origin});
    if (!recorded) {
        return recorded.error();
    }
    return sessions_.start(**account);
}

Result<std::optional<accounts::Account>> SignIn::check(const accounts::EmailAddress& email,
                                                       std::string_view password,
                                                       const std::string& origin) {
    using Outcome = accounts::GuessGuard::Outcome;
    auto account = accounts_.find(email);
    if (!account) {
        guard_.settle(email, origin, Outcome::not_evaluated);
        return account.error();
    }
    const auto hash =
        *account ? std::optional{(*account)->password_hash} : std::optional<std::string>{};
    const auto matches = passwords_.matches(hash, password);
    if (!matches) {
        guard_.settle(email, origin, Outcome::not_evaluated);
        return matches.error();
    }
    guard_.settle(email, origin, *matches ? Outcome::success : Outcome::failure);
    return *matches ? std::move(*account) : std::optional<accounts::Account>{};
}

Error SignIn::refuse(const std::string& object, const std::string& origin, const Error& reason) {
    const auto recorded = audit_.record({"nobody", audit::Action::sign_in_refused, object, origin});
    return recorded ? reason : recorded.error();
}

}  // namespace hub::services
