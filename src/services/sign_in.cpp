#include "services/sign_in.hpp"

#include "accounts/access.hpp"
#include "services/caller_event.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace hub::services {

using accounts::Account;
using Outcome = accounts::GuessGuard::Outcome;

namespace {

Error wrong_pair() {
    return {ErrorCode::unauthenticated,
            "the e-mail address and the password do not belong together"};
}

/// Told only to somebody who knows the password.
Error chosen_by_an_operator() {
    return {ErrorCode::refused,
            "this password was chosen for you by somebody else and is not good any more; choose "
            "one of your own by \"Forgotten your password?\""};
}

Error wrong_code() {
    return {ErrorCode::refused,
            "this is not a code of your authenticator now, nor an unused recovery code"};
}

constexpr auto subject_kept = "provider_subject";

/// As an account's history keeps it: two digests, which tell apart and name nobody.
std::string issuer_text(const std::string& issuer) {
    constexpr std::size_t enough = 16;
    return hex_of(digest_of(issuer)).substr(0, enough);
}
std::string subject_text(const accounts::VouchedPerson& person) {
    // An issuer is an address, so it holds no line's end.
    return issuer_text(person.issuer) + " " +
           hex_of(digest_of(person.issuer + "\n" + person.subject));
}

/// The subject of the issuer that the account belongs to; empty: none yet.
std::string kept_subject(const std::vector<accounts::AccountEvent>& history,
                         const std::string& issuer) {
    const auto of_issuer = issuer_text(issuer) + " ";
    std::string kept;
    for (const auto& event : history) {
        if (event.action == subject_kept && event.note.starts_with(of_issuer)) {
            kept = event.note;
        }
    }
    return kept;
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
        tell_of_guesses(*address);
        return refuse(address->text(), origin, slow_down(admission.wait));
    }
    const auto account = check(*address, password, origin);
    if (!account) {
        return account.error();
    }
    if (!*account) {
        return refuse(address->text(), origin, wrong_pair());
    }
    const auto is_own =
        parts_.is_demonstration ? Result{true} : has_own_password(parts_, **account);
    if (!is_own) {
        return is_own.error();
    }
    return *is_own ? begin(**account, origin)
                   : refuse(address->text(), origin, chosen_by_an_operator());
}

Result<std::string> SignIn::begin(const Account& account,
                                  const std::string& origin,
                                  const std::string& subject) {
    const auto& name = account.email.text();
    const auto recorded =
        parts_.audit.record({name, audit::Action::password_accepted, name, origin});
    if (!recorded) {
        return recorded.error();
    }
    auto token = parts_.sessions.begin(account, origin);
    if (token) {
        const std::lock_guard lock{mutex_};
        half_way_[account.email] = {parts_.clock.now(), subject};
    }
    return token;
}

void SignIn::tell_of_guesses(const accounts::EmailAddress& email) {
    if (!letters_a_day_.admit("guesses " + email.text())) {
        return;
    }
    const bool taken = parts_.background.add([this, email] {
        const auto account = parts_.accounts.find(email);
        const bool is_told =
            account && *account && accounts::is_usable(**account, parts_.clock.now());
        if (const auto told = is_told ? parts_.letters.guessed_at(**account) : Status{}; !told) {
            spdlog::error("a letter was not sent: {}", told.error().message);
        }
    });
    if (!taken) {
        spdlog::warn("a letter on failed sign-ins was left out: too much to do");
    }
}

void SignIn::tell_of_half_sign_ins() {
    std::vector<accounts::EmailAddress> left;
    {
        const std::lock_guard lock{mutex_};
        const auto now = parts_.clock.now();
        std::erase_if(half_way_, [&](const auto& entry) {
            const bool is_over = now - entry.second.since >= accounts::Sessions::half_lasts;
            if (is_over) {
                left.push_back(entry.first);
            }
            return is_over;
        });
    }
    for (const auto& email : left) {
        const auto account = parts_.accounts.find(email);
        if (!account || !*account || !letters_a_day_.admit("half " + email.text())) {
            continue;
        }
        if (const auto told = parts_.letters.half_signed_in(**account); !told) {
            spdlog::error("a letter was not sent: {}", told.error().message);
        }
    }
}

Result<std::string> SignIn::vouched_for(const accounts::VouchedPerson& person,
                                        const std::string& origin) {
    const auto account = parts_.accounts.find(person.email);
    if (!account) {
        return account.error();
    }
    const bool is_usable = *account && accounts::is_usable(**account, parts_.clock.now());
    const auto is_theirs = is_usable ? may_be_of(**account, person) : Result<bool>{false};
    if (!is_theirs) {
        return is_theirs.error();
    }
    if (!*is_theirs) {
        return refuse(person.email.text(),
                      origin,
                      {ErrorCode::unauthenticated, "the hub has no account that you may use"});
    }
    return begin(**account, origin, subject_text(person));
}

Result<bool> SignIn::may_be_of(const Account& account,
                               const accounts::VouchedPerson& person) const {
    const auto subject = subject_text(person);
    const auto all = parts_.accounts.all();
    if (!all) {
        return all.error();
    }
    for (const auto& each : *all) {
        const auto history = parts_.accounts.history(each.id);
        if (!history) {
            return history.error();
        }
        const auto kept = kept_subject(*history, person.issuer);
        const bool is_this = each.id == account.id;
        if (!kept.empty() && is_this != (kept == subject)) {
            return false;
        }
    }
    return true;
}

Status SignIn::keep_subject(const Account& account, const std::string& subject) {
    const auto history = parts_.accounts.history(account.id);
    if (!history) {
        return history.error();
    }
    const bool is_kept = std::any_of(history->begin(), history->end(), [&](const auto& event) {
        return event.action == subject_kept && event.note == subject;
    });
    return is_kept ? Status{}
                   : parts_.accounts.change(account,
                                            {parts_.clock.now(),
                                             account.email.text(),
                                             subject_kept,
                                             account.status,
                                             subject});
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
        std::string subject;
        {
            const std::lock_guard lock{mutex_};
            if (const auto half = half_way_.extract(account->email)) {
                subject = half.mapped().subject;
            }
        }
        if (auto kept = subject.empty() ? Status{} : keep_subject(*account, subject); !kept) {
            return kept.error();
        }
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
        tell_of_guesses(account.email);
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
    const auto hash = has_password ? std::optional{(*account)->password_hash}
                                   : std::optional<accounts::PasswordHash>{};
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
