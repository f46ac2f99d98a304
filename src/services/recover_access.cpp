#include "services/recover_access.hpp"

#include "services/activate_account.hpp"

#include <spdlog/spdlog.h>

namespace hub::services {

using accounts::TokenPurpose;

Status RecoverAccess::ask_for_password(const std::string& email, const std::string& origin) {
    return ask(email, origin, audit::Action::password_reset_asked, TokenPurpose::password_reset);
}

Status RecoverAccess::ask_about_factor(const std::string& email, const std::string& origin) {
    return ask(email, origin, audit::Action::lost_factor_asked, TokenPurpose::lost_factor);
}

Status RecoverAccess::ask(const std::string& email,
                          const std::string& origin,
                          audit::Action action,
                          TokenPurpose purpose) {
    const auto address = accounts::EmailAddress::parse(email);
    if (!address) {
        return address.error();
    }
    if (!limit_.admit(origin)) {
        return Error{ErrorCode::too_many, "too many requests within the hour; try again later"};
    }
    const auto recorded = parts_.audit.record({"nobody", action, address->text(), origin});
    if (!recorded) {
        return recorded.error();
    }
    const bool taken =
        parts_.background.add([this, address = *address, purpose] { send_link(address, purpose); });
    return taken ? Status{} : Error{ErrorCode::unavailable, "too much to do; try again later"};
}

void RecoverAccess::send_link(const accounts::EmailAddress& email, TokenPurpose purpose) {
    const auto account = parts_.accounts.find(email);
    if (!account || !*account || !accounts::is_usable(**account, parts_.clock.now())) {
        return;
    }
    const auto token = parts_.links.issue(purpose, (*account)->id);
    const auto sent = !token ? Status{token.error()}
                      : purpose == TokenPurpose::password_reset
                          ? parts_.letters.reset_password(**account, *token)
                          : parts_.letters.lost_factor(**account, *token);
    if (!sent) {
        spdlog::error("a link was not sent: {}", sent.error().message);
    }
}

Status RecoverAccess::reset_password(const std::string& token,
                                     const std::string& password,
                                     const std::string& code,
                                     const std::string& origin) {
    const auto link = look_at_link(parts_, TokenPurpose::password_reset, token, origin);
    if (!link) {
        return link.error();
    }
    const auto found = parts_.accounts.find_id(link->account);
    if (!found || !*found || !accounts::is_usable(**found, parts_.clock.now())) {
        return Error{ErrorCode::refused, "this account may not be used"};
    }
    auto account = **found;
    auto hash = parts_.passwords.hash(password, password_context(account));
    if (!hash) {
        return hash.error();
    }
    if (auto shown = sign_in_.show_code(account, code, origin); !shown) {
        return shown;
    }
    if (auto taken = take_link(parts_, TokenPurpose::password_reset, token, origin); !taken) {
        return taken.error();
    }
    const auto& name = account.email.text();
    const auto recorded =
        parts_.audit.record({name, audit::Action::password_changed, name, origin});
    if (!recorded) {
        return recorded.error();
    }
    account.password_hash = *std::move(hash);
    const accounts::AccountEvent event{parts_.clock.now(), name, password_reset, account.status};
    if (auto changed = parts_.accounts.change(account, event); !changed) {
        return changed;
    }
    password_guard_.forgive(account.email);
    if (auto ended = parts_.sessions.end_all(account.email); !ended) {
        return ended;
    }
    return parts_.letters.password_changed(account);
}

Status RecoverAccess::give_up_factor(const std::string& token, const std::string& origin) {
    const auto link = take_link(parts_, TokenPurpose::lost_factor, token, origin);
    if (!link) {
        return link.error();
    }
    const auto account = parts_.accounts.find_id(link->account);
    if (!account || !*account) {
        return Error{ErrorCode::unavailable, "the accounts cannot be read at the moment"};
    }
    const auto moved = move_account(
        parts_,
        **account,
        accounts::AccountAction::report_lost_factor,
        {accounts::AccountActor::themself, (*account)->email.text(), origin},
        "the authenticator is lost: make sure by another way than e-mail that it is them",
        [](accounts::Account& back) {
            back.sealed_factor.clear();
            back.password_hash.clear();
        });
    return moved ? cut_off(parts_, *moved, true) : Status{moved.error()};
}

}  // namespace hub::services
