#include "services/sign_in.hpp"

#include "accounts/access.hpp"
#include "services/caller_event.hpp"

#include <fmt/format.h>

namespace hub::services {

using accounts::Account;
using Outcome = accounts::GuessGuard::Outcome;

namespace {

Error wrong_pair() {
    return {ErrorCode::unauthenticated,
            "the e-mail address and the password do not belong together"};
}

Error wrong_code() {
    return {ErrorCode::refused,
            "this is not a code of your authenticator now, nor an unused recovery code"};
}

Error slow_down(std::chrono::seconds wait) {
    return {ErrorCode::too_many,
            fmt::format("too many failed sign-ins; try again in {} seconds", wait.count())};
}

}  // namespace

Result<std::string> SignIn::run(std::string_view email,
                                std::string_view password,
                                const std::string& origin) {
    const auto address = accounts::EmailAddress::parse(email);
    if (!address) {
        // What was typed may be a password in the wrong field, so it is not written down.
        return refuse("something that is no e-mail address", origin, wrong_pair());
    }
    if (const auto admission = password_guard_.admit(*address, origin); !admission) {
        return refuse(address->text(), origin, slow_down(admission.wait));
    }
    const auto account = check(*address, password, origin);
    if (!account) {
        return account.error();
    }
    if (!*account) {
        return refuse(address->text(), origin, wrong_pair());
    }
    return parts_.sessions.begin(**account, origin);
}

Result<std::string> SignIn::vouched_for(const accounts::EmailAddress& email,
                                        const std::string& origin) {
    const auto account = parts_.accounts.find(email);
    if (!account) {
        return account.error();
    }
    if (!*account || !accounts::is_usable(**account, parts_.clock.now())) {
        return refuse(email.text(),
                      origin,
                      {ErrorCode::unauthenticated, "the hub has no account that you may use"});
    }
    return parts_.sessions.begin(**account, origin);
}

Result<accounts::StartedSession> SignIn::complete(std::string_view half_token,
                                                  std::string_view code,
                                                  const std::string& origin) {
    const auto account = parts_.sessions.half(half_token);
    if (!account) {
        return account.error();
    }
    if (auto shown = show_code(*account, code, origin); !shown) {
        return shown.error();
    }
    const auto& name = account->email.text();
    const auto recorded = parts_.audit.record({name, audit::Action::signed_in, name, origin});
    if (!recorded) {
        return recorded.error();
    }
    auto started = parts_.sessions.complete(half_token, *account, origin);
    if (started) {
        for (auto* guard : {&password_guard_, &code_guard_}) {
            guard->signed_in(account->email, origin);
        }
        if (auto noted = parts_.accounts.note_sign_in(account->id, parts_.clock.now()); !noted) {
            return noted.error();
        }
    }
    return started;
}

Result<accounts::StartedSession> SignIn::step_up(const Caller& caller,
                                                 std::string_view token,
                                                 std::string_view code) {
    const auto account = parts_.accounts.find_id(caller.principal.id());
    if (!account) {
        return account.error();
    }
    if (!*account) {
        return Error{ErrorCode::unauthenticated, "sign in first"};
    }
    if (auto shown = show_code(**account, code, caller.origin); !shown) {
        return shown.error();
    }
    const auto recorded = parts_.audit.record(
        event_of(caller, audit::Action::stepped_up, caller.principal.session()));
    if (!recorded) {
        return recorded.error();
    }
    return parts_.sessions.step_up(token);
}

Status SignIn::show_code(const Account& account, std::string_view code, const std::string& origin) {
    if (const auto admission = code_guard_.admit(account.email, origin); !admission) {
        return slow_down(admission.wait);
    }
    const auto good = parts_.second_factor.check(account, code);
    if (!good) {
        code_guard_.settle(account.email, origin, Outcome::not_evaluated);
        return good.error();
    }
    code_guard_.settle(account.email, origin, *good ? Outcome::success : Outcome::failure);
    if (*good) {
        return {};
    }
    const auto recorded = parts_.audit.record(
        {account.email.text(), audit::Action::second_factor_refused, account.email.text(), origin});
    return recorded ? wrong_code() : recorded.error();
}

Result<std::optional<Account>> SignIn::check(const accounts::EmailAddress& email,
                                             std::string_view password,
                                             const std::string& origin) {
    auto account = parts_.accounts.find(email);
    if (!account) {
        password_guard_.settle(email, origin, Outcome::not_evaluated);
        return account.error();
    }
    const bool has_password = *account && !(*account)->password_hash.empty();
    const auto hash =
        has_password ? std::optional{(*account)->password_hash} : std::optional<std::string>{};
    const auto matches = parts_.passwords.matches(hash, password);
    if (!matches) {
        password_guard_.settle(email, origin, Outcome::not_evaluated);
        return matches.error();
    }
    const bool let_in = *matches && accounts::is_usable(**account, parts_.clock.now());
    password_guard_.settle(email, origin, let_in ? Outcome::success : Outcome::failure);
    return let_in ? std::move(*account) : std::optional<Account>{};
}

Error SignIn::refuse(const std::string& object, const std::string& origin, const Error& reason) {
    const auto recorded =
        parts_.audit.record({"nobody", audit::Action::sign_in_refused, object, origin});
    return recorded ? reason : recorded.error();
}

}  // namespace hub::services
