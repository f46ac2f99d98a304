#include "services/decide_person.hpp"

#include "geography/current_atlas.hpp"
#include "publish/people_json.hpp"
#include "query/protected_query.hpp"
#include "query/scope_check.hpp"
#include "services/register_person.hpp"

#include <array>
#include <set>

#include <fmt/format.h>

namespace hub::services {

using accounts::Account;
using accounts::AccountAction;
using accounts::AccountActor;
using accounts::AccountStatus;

namespace {

constexpr std::size_t longest_words = 2'000;
constexpr std::array<std::string_view, 5> five_safes{
    "people", "projects", "settings", "data", "outputs"};

bool is_day(std::string_view text) {
    constexpr std::string_view shape = "0000-00-00";
    if (text.size() != shape.size()) {
        return false;
    }
    for (std::size_t at = 0; at < shape.size(); ++at) {
        const bool fits = shape[at] == '-' ? text[at] == '-' : (text[at] >= '0' && text[at] <= '9');
        if (!fits) {
            return false;
        }
    }
    return true;
}

Error no_such_account() {
    return {ErrorCode::not_found, "there is no such person, or they are not in your charge"};
}

}  // namespace

bool may_see(const accounts::Principal& principal, const Account& account) {
    using accounts::Role;
    if (principal.role() == Role::approver || principal.role() == Role::hub_administrator) {
        return true;
    }
    return principal.role() == Role::organisation_administrator &&
           !principal.organisation().empty() && principal.organisation() == account.organisation;
}

Result<Account> DecidePerson::find(const Caller& caller, const std::string& id) const {
    auto account = parts_.accounts.find_id(id);
    if (!account) {
        return account.error();
    }
    if (!*account || !may_see(caller.principal, **account)) {
        return no_such_account();
    }
    return **std::move(account);
}

Result<Document> DecidePerson::shown(const Caller& caller,
                                     const Account& account,
                                     const std::string& word) const {
    const auto history = parts_.accounts.history(account.id);
    if (!history) {
        return history.error();
    }
    return Document{
        "application/json",
        publish::person_json(account, *history, actor_of(caller.principal, account), word),
        "",
        "",
        ""};
}

Result<Document> DecidePerson::shown_with_word(const Caller& caller, const Account& account) const {
    const auto sent = send_activation(parts_, account);
    return sent ? shown(caller, account, sent->word) : Result<Document>{sent.error()};
}

Result<Account> DecidePerson::step(const Caller& caller,
                                   const std::string& id,
                                   AccountAction action,
                                   const std::string& note,
                                   const std::function<void(Account&)>& amend) {
    auto account = find(caller, id);
    if (!account) {
        return account;
    }
    const ActingParty party{
        actor_of(caller.principal, *account), caller.principal.name(), caller.origin};
    return move_account(parts_, *std::move(account), action, party, note, amend);
}

Status DecidePerson::check_scope(const accounts::Grant& scope) const {
    if (!datasets_.by_id.contains(scope.dataset)) {
        return Error{ErrorCode::invalid_request,
                     fmt::format("scopes: there is no dataset {}", scope.dataset)};
    }
    const auto level = query::level_of(scope.areas, *atlas_.get());
    if (!scope.areas.empty() && !level) {
        return Error{ErrorCode::invalid_request,
                     "scopes: the areas of one dataset are all known and all of one level"};
    }
    if (level && scope.finest && *level < *scope.finest) {
        return Error{ErrorCode::invalid_request,
                     "scopes: the areas are finer than the finest level granted"};
    }
    return {};
}

Status DecidePerson::check(const Approval& approval) const {
    const std::set<std::string_view> considered{approval.five_safes.begin(),
                                                approval.five_safes.end()};
    if (considered != std::set<std::string_view>{five_safes.begin(), five_safes.end()}) {
        return Error{ErrorCode::refused,
                     "each of the five safes is considered: people, projects, settings, data, "
                     "outputs"};
    }
    const auto today = iso_day(parts_.clock.now());
    if (!is_day(approval.until) || approval.until <= today ||
        approval.until > a_year_after(parts_.clock.now())) {
        return Error{ErrorCode::invalid_request,
                     "until: a day from tomorrow to a year from now, as 2027-11-28"};
    }
    std::set<std::string> named;
    for (const auto& scope : approval.scopes) {
        if (auto checked = check_scope(scope); !checked) {
            return checked;
        }
        if (!named.insert(scope.dataset).second) {
            return Error{ErrorCode::invalid_request, "scopes: each dataset once"};
        }
    }
    return approval.note.empty() ? Status{} : check_words(approval.note, "note", longest_words);
}

Result<Document> DecidePerson::approve(const Caller& caller,
                                       const std::string& id,
                                       const Approval& approval) {
    if (auto checked = check(approval); !checked) {
        return checked.error();
    }
    const bool two_persons = accounts::is_above_analyst(approval.role);
    const auto moved = step(
        caller,
        id,
        two_persons ? AccountAction::propose : AccountAction::approve,
        approval.note,
        [&](Account& granted) {
            granted.grants = approval.scopes;
            granted.until = approval.until;
            granted.note.clear();
            if (two_persons) {
                granted.proposed = accounts::ProposedRole{approval.role, caller.principal.name()};
            } else {
                granted.proposed.reset();
                granted.role = approval.role;
            }
        });
    if (!moved) {
        return moved.error();
    }
    return moved->status == AccountStatus::approved ? shown_with_word(caller, *moved)
                                                    : shown(caller, *moved);
}

Result<Document> DecidePerson::second(const Caller& caller, const std::string& id) {
    const auto moved = step(caller, id, AccountAction::second, "", [](Account& granted) {
        granted.role = granted.proposed->role;
    });
    if (!moved) {
        return moved.error();
    }
    return shown_with_word(caller, *moved);
}

Result<Document> DecidePerson::send_activation_again(const Caller& caller, const std::string& id) {
    const auto same =
        step(caller, id, AccountAction::send_activation, "another link and another word", {});
    return same ? shown_with_word(caller, *same) : Result<Document>{same.error()};
}

Result<Document> DecidePerson::start_reset(const Caller& caller,
                                           const std::string& id,
                                           const std::string& reason) {
    if (auto checked = check_words(reason, "reason", longest_words); !checked) {
        return checked.error();
    }
    const auto same = step(caller, id, AccountAction::start_reset, reason, {});
    if (!same) {
        return same.error();
    }
    const auto token = parts_.links.issue(accounts::TokenPurpose::password_reset, same->id);
    if (!token) {
        return token.error();
    }
    if (auto sent = parts_.letters.reset_started(*same, *token); !sent) {
        return sent.error();
    }
    return shown(caller, *same);
}

Result<Document> DecidePerson::decline_second(const Caller& caller,
                                              const std::string& id,
                                              const std::string& reason) {
    if (auto checked = check_words(reason, "reason", longest_words); !checked) {
        return checked.error();
    }
    const auto moved =
        step(caller, id, AccountAction::decline_second, reason, [](Account& declined) {
            declined.grants.clear();
            declined.proposed.reset();
        });
    return moved ? shown(caller, *moved) : Result<Document>{moved.error()};
}

Result<Document> DecidePerson::refuse(const Caller& caller,
                                      const std::string& id,
                                      const std::string& reason) {
    if (auto checked = check_words(reason, "reason", longest_words); !checked) {
        return checked.error();
    }
    const auto moved = step(caller, id, AccountAction::refuse, reason, [&](Account& refused) {
        refused.note = reason;
        empty_account(refused);
    });
    if (!moved) {
        return moved.error();
    }
    if (auto cut = cut_off(parts_, *moved, true); !cut) {
        return cut.error();
    }
    if (auto sent = parts_.letters.refused(*moved, reason); !sent) {
        return sent.error();
    }
    return shown(caller, *moved);
}

Result<Document> DecidePerson::ask(const Caller& caller,
                                   const std::string& id,
                                   const std::string& question) {
    if (auto checked = check_words(question, "question", longest_words); !checked) {
        return checked.error();
    }
    const auto moved = step(
        caller, id, AccountAction::ask, question, [&](Account& asked) { asked.note = question; });
    if (!moved) {
        return moved.error();
    }
    if (auto sent = parts_.letters.asks_applicant(*moved, question); !sent) {
        return sent.error();
    }
    return shown(caller, *moved);
}

Result<Document> DecidePerson::suspend(const Caller& caller,
                                       const std::string& id,
                                       const std::string& reason) {
    if (auto checked = check_words(reason, "reason", longest_words); !checked) {
        return checked.error();
    }
    const auto moved = step(caller, id, AccountAction::suspend, reason, {});
    if (!moved) {
        return moved.error();
    }
    if (auto cut = cut_off(parts_, *moved, false); !cut) {
        return cut.error();
    }
    if (auto sent = parts_.letters.suspended(*moved, reason); !sent) {
        return sent.error();
    }
    return shown(caller, *moved);
}

Result<Document> DecidePerson::reinstate(const Caller& caller,
                                         const std::string& id,
                                         const std::string& reason) {
    if (auto checked = check_words(reason, "reason", longest_words); !checked) {
        return checked.error();
    }
    const auto moved = step(caller, id, AccountAction::reinstate, reason, {});
    if (!moved) {
        return moved.error();
    }
    if (auto sent = parts_.letters.reinstated(*moved); !sent) {
        return sent.error();
    }
    return shown(caller, *moved);
}

Result<Document> DecidePerson::close(const Caller& caller,
                                     const std::string& id,
                                     const std::string& reason) {
    if (auto checked = check_words(reason, "reason", longest_words); !checked) {
        return checked.error();
    }
    const auto moved = step(caller, id, AccountAction::close, reason, &empty_account);
    if (!moved) {
        return moved.error();
    }
    if (auto cut = cut_off(parts_, *moved, true); !cut) {
        return cut.error();
    }
    if (auto sent = parts_.letters.closed(*moved, reason); !sent) {
        return sent.error();
    }
    return shown(caller, *moved);
}

Result<Document> DecidePerson::move(const Caller& caller,
                                    const std::string& id,
                                    const std::string& organisation,
                                    const std::string& reason) {
    if (auto checked = check_words(reason, "reason", longest_words); !checked) {
        return checked.error();
    }
    const auto found = parts_.organisations.find(organisation);
    if (!found) {
        return found.error();
    }
    if (!*found || (*found)->sponsors.empty()) {
        return Error{ErrorCode::refused,
                     "the person is moved to an organisation of the hub's list that has a sponsor"};
    }
    const auto& to = **found;
    const auto& sponsor = to.sponsors.front();
    const auto moved = step(caller, id, AccountAction::move, reason, [&](Account& mover) {
        mover.organisation = to.id;
        mover.applicant.organisation = to.name;
        mover.applicant.sponsor_name = sponsor.name;
        mover.applicant.sponsor_email = sponsor.email;
        empty_account(mover);
    });
    if (!moved) {
        return moved.error();
    }
    if (auto cut = cut_off(parts_, *moved, true); !cut) {
        return cut.error();
    }
    const auto token = parts_.links.issue(accounts::TokenPurpose::sponsor, moved->id);
    if (!token) {
        return token.error();
    }
    for (const auto& sent :
         {parts_.letters.asks_sponsor(*moved, *token), parts_.letters.moved(*moved, to.name)}) {
        if (!sent) {
            return sent.error();
        }
    }
    return shown(caller, *moved);
}

}  // namespace hub::services
