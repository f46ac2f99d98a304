#include "services/own_account.hpp"

#include "publish/people_json.hpp"
#include "services/activate_account.hpp"
#include "services/caller_event.hpp"
#include "services/register_person.hpp"

#include <fmt/format.h>

namespace hub::services {

using accounts::Account;

namespace {

constexpr std::size_t longest_name = 100;
constexpr std::size_t longest_words = 2'000;
constexpr std::size_t most_keys = 10;
constexpr int longest_key_days = 365;
constexpr std::size_t key_id_bytes = 6;
constexpr std::size_t key_bytes = 32;

Document json(std::string bytes) {
    return {"application/json", std::move(bytes), "", "", ""};
}

}  // namespace

bool ends_within(const Account& account, Instant now, int days) {
    return !account.until.empty() && account.until <= iso_day(now + std::chrono::hours{24} * days);
}

Result<Account> OwnAccount::own(const Caller& caller) const {
    auto account = parts_.accounts.find_id(caller.principal.id());
    if (!account) {
        return account.error();
    }
    if (!*account) {
        return Error{ErrorCode::unauthenticated, "sign in first"};
    }
    return **std::move(account);
}

Status OwnAccount::note(const Caller& caller, audit::Action action, const std::string& object) {
    const auto recorded = parts_.audit.record(event_of(caller, action, object));
    return recorded ? Status{} : Status{recorded.error()};
}

Status OwnAccount::prove(const Caller& caller,
                         const Account& account,
                         const std::string& password,
                         const std::string& code) {
    // The code first: its guard also bounds guesses of the password.
    if (auto shown = sign_in_.show_code(account, code, caller.origin); !shown) {
        return shown;
    }
    const auto matches = parts_.passwords.matches(account.password_hash, password);
    if (!matches) {
        return matches.error();
    }
    if (*matches) {
        return {};
    }
    const auto noted = note(caller, audit::Action::sign_in_refused, caller.principal.name());
    return noted ? Error{ErrorCode::refused, "the present password is not right"} : noted.error();
}

Result<Document> OwnAccount::session(const accounts::SignedIn& who,
                                     const std::vector<std::string>& can) const {
    const auto account = own({who.principal, ""});
    if (!account) {
        return account.error();
    }
    const auto organisation = parts_.organisations.find(account->organisation);
    const auto codes = parts_.second_factor.recovery_codes_left(account->id);
    if (!organisation || !codes) {
        return Error{ErrorCode::unavailable, "the accounts cannot be read at the moment"};
    }
    return json(publish::session_json(
        {who,
         *account,
         *organisation ? (*organisation)->name : std::string{},
         can,
         *codes,
         ends_within(*account, parts_.clock.now(), renewal_opens_days_before)}));
}

Status OwnAccount::accept_terms(const Caller& caller, const accounts::Acceptance& acceptance) {
    auto account = own(caller);
    if (!account) {
        return account.error();
    }
    if (auto checked = accounts::check_acceptance(parts_.terms, acceptance); !checked) {
        return checked.error();
    }
    const auto words = fmt::format("version {}", acceptance.version);
    if (auto noted = note(caller, audit::Action::terms_accepted, words); !noted) {
        return noted.error();
    }
    if (auto kept = parts_.acceptances.add(account->id, acceptance, parts_.clock.now()); !kept) {
        return kept.error();
    }
    account->accepted_terms = acceptance.version;
    const accounts::AccountEvent event{
        parts_.clock.now(), caller.principal.name(), "accept_terms", account->status, words};
    return parts_.accounts.change(*account, event);
}

Result<Document> OwnAccount::sessions(const Caller& caller) const {
    const auto account = own(caller);
    if (!account) {
        return account.error();
    }
    const auto sessions = parts_.sessions.of(*account);
    return sessions ? Result{json(publish::sessions_json(*sessions, caller.principal.session()))}
                    : Result<Document>{sessions.error()};
}

Status OwnAccount::end_session(const Caller& caller, const std::string& id) {
    const auto account = own(caller);
    if (!account) {
        return account.error();
    }
    if (auto noted = note(caller, audit::Action::session_ended, id); !noted) {
        return noted;
    }
    return parts_.sessions.end_one(account->email, id);
}

Status OwnAccount::end_other_sessions(const Caller& caller, const std::string& token) {
    const auto account = own(caller);
    if (!account) {
        return account.error();
    }
    if (auto noted = note(caller, audit::Action::session_ended, "every other"); !noted) {
        return noted;
    }
    return parts_.sessions.end_others(account->email, token);
}

Status OwnAccount::change_password(const Caller& caller,
                                   const std::string& token,
                                   const std::string& old_password,
                                   const std::string& new_password,
                                   const std::string& code) {
    auto account = own(caller);
    if (!account) {
        return account.error();
    }
    if (auto proved = prove(caller, *account, old_password, code); !proved) {
        return proved;
    }
    auto hash = parts_.passwords.hash(new_password, password_context(*account));
    if (!hash) {
        return hash.error();
    }
    const auto& name = caller.principal.name();
    if (auto noted = note(caller, audit::Action::password_changed, name); !noted) {
        return noted;
    }
    account->password_hash = *std::move(hash);
    const accounts::AccountEvent event{parts_.clock.now(), name, password_changed, account->status};
    if (auto changed = parts_.accounts.change(*account, event); !changed) {
        return changed;
    }
    if (auto ended = parts_.sessions.end_others(account->email, token); !ended) {
        return ended;
    }
    return parts_.letters.password_changed(*account);
}

Result<Document> OwnAccount::new_recovery_codes(const Caller& caller,
                                                const std::string& password,
                                                const std::string& code) {
    const auto account = own(caller);
    if (!account) {
        return account.error();
    }
    if (auto proved = prove(caller, *account, password, code); !proved) {
        return proved.error();
    }
    if (auto noted = note(caller, audit::Action::recovery_codes_made, caller.principal.name());
        !noted) {
        return noted.error();
    }
    const auto codes = parts_.second_factor.make_recovery_codes(account->id);
    if (!codes) {
        return codes.error();
    }
    if (auto told = parts_.letters.recovery_codes_made(*account); !told) {
        return told.error();
    }
    return json(publish::recovery_codes_json(*codes));
}

Status OwnAccount::ask_for_renewal(const Caller& caller, const std::string& purpose) {
    auto account = own(caller);
    if (!account) {
        return account.error();
    }
    if (auto checked = check_words(purpose, "purpose", longest_words); !checked) {
        return checked;
    }
    if (!ends_within(*account, parts_.clock.now(), renewal_opens_days_before)) {
        return Error{
            ErrorCode::conflict,
            fmt::format("access can be renewed in its last {} days", renewal_opens_days_before)};
    }
    if (account->applicant.sponsor_email.empty()) {
        return Error{ErrorCode::refused, "no sponsor is recorded; ask your hub's team"};
    }
    const auto& name = caller.principal.name();
    if (auto noted = note(caller, audit::Action::renewal_asked, name); !noted) {
        return noted;
    }
    account->applicant.purpose = purpose;
    const accounts::AccountEvent event{parts_.clock.now(), name, "ask_renewal", account->status};
    if (auto changed = parts_.accounts.change(*account, event); !changed) {
        return changed;
    }
    const auto token = parts_.links.issue(accounts::TokenPurpose::renewal, account->id);
    return token ? parts_.letters.asks_renewal(*account, *token) : Status{token.error()};
}

Result<Document> OwnAccount::keys(const Caller& caller) const {
    const auto keys = parts_.keys.of_account(caller.principal.id());
    return keys ? Result{json(publish::keys_json(*keys))} : Result<Document>{keys.error()};
}

Result<Document> OwnAccount::make_key(const Caller& caller,
                                      const std::string& name,
                                      const std::vector<std::string>& datasets,
                                      int days) {
    const auto account = own(caller);
    if (!account) {
        return account.error();
    }
    if (auto checked = check_words(name, "name", longest_name); !checked) {
        return checked.error();
    }
    if (days < 1 || days > longest_key_days) {
        return Error{ErrorCode::invalid_request, "days: from 1 to 365"};
    }
    const auto reachable = accounts::only_of(caller.principal.grants(), datasets);
    if (reachable.empty() || reachable.size() < datasets.size()) {
        return Error{ErrorCode::refused, "datasets: only those that you may see yourself"};
    }
    const auto existing = parts_.keys.of_account(caller.principal.id());
    if (!existing) {
        return existing.error();
    }
    if (existing->size() >= most_keys) {
        return Error{ErrorCode::refused,
                     fmt::format("at most {} keys; end one that is not used", most_keys)};
    }
    const auto secret = "vrhub_" + random_hex(key_bytes);
    const auto now = parts_.clock.now();
    const accounts::ApiKey key{random_hex(key_id_bytes),
                               SecretDigest::of(secret),
                               caller.principal.id(),
                               name,
                               datasets,
                               now,
                               now + std::chrono::hours{24} * days};
    if (auto noted = note(caller, audit::Action::key_made, key.id); !noted) {
        return noted.error();
    }
    if (auto added = parts_.keys.add(key); !added) {
        return added.error();
    }
    if (auto told = parts_.letters.key_made(*account, iso_day(key.expires_at)); !told) {
        return told.error();
    }
    return json(publish::new_key_json(key, secret));
}

Status OwnAccount::end_key(const Caller& caller, const std::string& id) {
    if (auto noted = note(caller, audit::Action::key_ended, id); !noted) {
        return noted;
    }
    const auto removed = parts_.keys.remove(caller.principal.id(), id);
    if (!removed) {
        return removed.error();
    }
    return *removed ? Status{} : Error{ErrorCode::not_found, "there is no such key"};
}

}  // namespace hub::services
