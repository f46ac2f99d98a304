#include "services/people_parts.hpp"

#include "accounts/activation_word.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::services {

using accounts::Account;
using accounts::AccountActor;

AccountActor actor_of(const accounts::Principal& principal, const Account& account) {
    using accounts::Role;
    if (principal.name() == account.email.text()) {
        return AccountActor::themself;
    }
    if (principal.name() == account.applicant.sponsor_email) {
        return AccountActor::sponsor;
    }
    if (account.proposed && account.proposed->by == principal.name()) {
        return AccountActor::first_approver;
    }
    if (principal.role() == Role::approver || principal.role() == Role::hub_administrator) {
        return AccountActor::approver;
    }
    const bool is_theirs =
        !principal.organisation().empty() && principal.organisation() == account.organisation;
    return principal.role() == Role::organisation_administrator && is_theirs
               ? AccountActor::organisation_administrator
               : AccountActor::stranger;
}

Result<Account> move_account(const PeopleParts& parts,
                             Account account,
                             accounts::AccountAction action,
                             const ActingParty& party,
                             const std::string& note,
                             const std::function<void(Account&)>& amend) {
    const auto status = accounts::after(account.status, action, party.actor);
    if (!status) {
        return status.error();
    }
    const auto recorded = parts.audit.record({party.name,
                                              audit::Action::account_changed,
                                              fmt::format("{} {}: {} to {}",
                                                          account.email.text(),
                                                          slug_of(action),
                                                          slug_of(account.status),
                                                          slug_of(*status)),
                                              party.origin});
    if (!recorded) {
        return recorded.error();
    }
    account.status = *status;
    if (amend) {
        amend(account);
    }
    const accounts::AccountEvent event{
        parts.clock.now(), party.name, std::string{slug_of(action)}, *status, note};
    if (auto changed = parts.accounts.change(account, event); !changed) {
        return changed.error();
    }
    ++account.revision;
    return account;
}

namespace {

using accounts::OneTimeToken;

/// What no link was is written down by its purpose; the text itself may be somebody's good link
/// with a letter missing.
Result<OneTimeToken> recorded(const PeopleParts& parts,
                              accounts::TokenPurpose purpose,
                              Result<OneTimeToken> link,
                              const std::string& origin) {
    const bool is_denial = !link && link.error().code == ErrorCode::refused;
    if (!is_denial || !parts.refusals.admit(origin)) {
        return link;
    }
    const auto noted = parts.audit.record(
        {"nobody", audit::Action::link_refused, std::string{slug_of(purpose)}, origin});
    return noted ? std::move(link) : Result<OneTimeToken>{noted.error()};
}

}  // namespace

Result<OneTimeToken> look_at_link(const PeopleParts& parts,
                                  accounts::TokenPurpose purpose,
                                  const std::string& token,
                                  const std::string& origin) {
    return recorded(parts, purpose, parts.links.look(purpose, token), origin);
}

Result<OneTimeToken> take_link(const PeopleParts& parts,
                               accounts::TokenPurpose purpose,
                               const std::string& token,
                               const std::string& origin) {
    return recorded(parts, purpose, parts.links.take(purpose, token), origin);
}

Status tell_watchers(const PeopleParts& parts,
                     const std::function<Status(const std::string& to)>& tell) {
    const auto all = parts.accounts.all();
    if (!all) {
        return all.error();
    }
    for (const auto& account : *all) {
        const bool is_told = account.status == accounts::AccountStatus::active &&
                             (account.role == accounts::Role::hub_administrator ||
                              account.role == accounts::Role::auditor);
        if (!is_told) {
            continue;
        }
        if (auto sent = tell(account.email.text()); !sent) {
            return sent;
        }
    }
    return {};
}

Status cut_off(const PeopleParts& parts, const Account& account, bool for_good) {
    if (auto ended = parts.sessions.end_all(account.email); !ended || !for_good) {
        return ended;
    }
    if (auto removed = parts.keys.remove_all(account.id); !removed) {
        return removed;
    }
    if (auto forgotten = parts.second_factor.forget(account.id); !forgotten) {
        return forgotten;
    }
    return parts.links.end_all(account.id);
}

void empty_account(Account& account) {
    account.grants.clear();
    account.proposed.reset();
    account.password_hash.clear();
    account.sealed_factor.clear();
}

Result<SentActivation> send_activation(const PeopleParts& parts, const Account& account) {
    const auto secret = accounts::TotpSecret::generate();
    auto word = accounts::new_activation_word();
    const auto carried = parts.second_factor.carry();
    const auto token =
        parts.links.issue(accounts::TokenPurpose::activation,
                          account.id,
                          parts.second_factor.seal(carried, secret, account.id),
                          parts.second_factor.seal_word(
                              carried, *accounts::activation_word_digest(word), account.id));
    if (!token) {
        return token.error();
    }
    if (auto sent = parts.letters.activate(account, *token); !sent) {
        return sent.error();
    }
    return SentActivation{parts.letters.link("activate", *token), std::move(word)};
}

Result<bool> has_own_password(const PeopleParts& parts, const Account& account) {
    const auto history = parts.accounts.history(account.id);
    if (!history) {
        return history.error();
    }
    const auto chosen = std::find_if(history->rbegin(), history->rend(), [](const auto& event) {
        return event.action == created ||
               event.action == slug_of(accounts::AccountAction::activate) ||
               event.action == password_changed || event.action == password_reset;
    });
    return chosen == history->rend() || chosen->action != created;
}

Status tell_approver(const PeopleParts& parts,
                     const Account& account,
                     const std::function<Status(const std::string& to)>& tell) {
    const auto history = parts.accounts.history(account.id);
    if (!history) {
        return history.error();
    }
    const auto sent = std::find_if(history->rbegin(), history->rend(), [](const auto& event) {
        return event.action == slug_of(accounts::AccountAction::approve) ||
               event.action == slug_of(accounts::AccountAction::second) ||
               event.action == slug_of(accounts::AccountAction::send_activation) ||
               event.action == invited || event.action == emergency_opened;
    });
    // Whoever has left is not written to about somebody else.
    const auto approver = sent == history->rend()
                              ? Result<accounts::EmailAddress>{Error{ErrorCode::not_found, ""}}
                              : accounts::EmailAddress::parse(sent->actor);
    const auto found = approver ? parts.accounts.find(*approver)
                                : Result<std::optional<Account>>{std::optional<Account>{}};
    if (!found) {
        return found.error();
    }
    const bool is_here = *found && accounts::is_usable(**found, parts.clock.now());
    return is_here ? tell(approver->text()) : tell_watchers(parts, tell);
}

}  // namespace hub::services
