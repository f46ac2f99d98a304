#include "accounts/plain_stores.hpp"

#include <algorithm>

namespace hub::accounts {

Status PlainAccountStore::add(const Account& account, const AccountEvent& event) {
    const std::lock_guard lock{mutex_};
    if (!accounts_.emplace(account.email, account).second) {
        return Error{ErrorCode::conflict, "this e-mail address has an account already"};
    }
    events_[account.id].push_back(event);
    return {};
}

Result<std::optional<Account>> PlainAccountStore::find_id(const std::string& id) const {
    const std::lock_guard lock{mutex_};
    for (const auto& [email, account] : accounts_) {
        if (account.id == id) {
            return std::optional{account};
        }
    }
    return std::optional<Account>{};
}

Result<std::vector<Account>> PlainAccountStore::all() const {
    const std::lock_guard lock{mutex_};
    std::vector<Account> all;
    for (const auto& [email, account] : accounts_) {
        all.push_back(account);
    }
    return all;
}

Status PlainAccountStore::change(const Account& account, const AccountEvent& event) {
    const std::lock_guard lock{mutex_};
    const auto found = accounts_.find(account.email);
    if (found == accounts_.end() || found->second.revision != account.revision) {
        return Error{ErrorCode::conflict,
                     "somebody else changed this account just now; look at it again"};
    }
    found->second = account;
    ++found->second.revision;
    events_[account.id].push_back(event);
    return {};
}

Result<std::vector<AccountEvent>> PlainAccountStore::history(const std::string& id) const {
    const std::lock_guard lock{mutex_};
    const auto found = events_.find(id);
    return found == events_.end() ? std::vector<AccountEvent>{} : found->second;
}

Status PlainAccountStore::note_sign_in(const std::string& id, Instant at) {
    const std::lock_guard lock{mutex_};
    for (auto& [email, account] : accounts_) {
        if (account.id == id) {
            account.last_sign_in = at;
        }
    }
    return {};
}

Result<std::optional<Account>> PlainAccountStore::find(const EmailAddress& email) const {
    const std::lock_guard lock{mutex_};
    const auto found = accounts_.find(email);
    return found == accounts_.end() ? std::optional<Account>{} : std::optional{found->second};
}

Status PlainSessionStore::add(const Session& session, std::size_t at_most) {
    const std::lock_guard lock{mutex_};
    const auto is_theirs = [&](const Session& other) {
        return other.email == session.email && other.stage == session.stage;
    };
    std::erase_if(sessions_, [&](const Session& other) {
        return other.token_digest.same_as(session.token_digest);
    });
    const auto later = std::upper_bound(
        sessions_.begin(), sessions_.end(), session, [](const Session& a, const Session& b) {
            return a.signed_in_at < b.signed_in_at;
        });
    sessions_.insert(later, session);
    auto count =
        static_cast<std::size_t>(std::count_if(sessions_.begin(), sessions_.end(), is_theirs));
    for (; count > at_most; --count) {
        sessions_.erase(std::find_if(sessions_.begin(), sessions_.end(), is_theirs));
    }
    return {};
}

Result<std::optional<Session>> PlainSessionStore::find(const SecretDigest& token) const {
    const std::lock_guard lock{mutex_};
    for (const auto& session : sessions_) {
        if (session.token_digest.same_as(token)) {
            return std::optional{session};
        }
    }
    return std::optional<Session>{};
}

Result<std::vector<Session>> PlainSessionStore::of_account(const EmailAddress& email) const {
    const std::lock_guard lock{mutex_};
    std::vector<Session> theirs;
    for (const auto& session : sessions_) {
        if (session.email == email) {
            theirs.push_back(session);
        }
    }
    return theirs;
}

Status PlainSessionStore::touch(const SecretDigest& token, Instant seen_at) {
    const std::lock_guard lock{mutex_};
    for (auto& session : sessions_) {
        if (session.token_digest.same_as(token)) {
            session.last_seen_at = seen_at;
        }
    }
    return {};
}

Status PlainSessionStore::remove(const SecretDigest& token) {
    const std::lock_guard lock{mutex_};
    std::erase_if(sessions_,
                  [&](const Session& session) { return session.token_digest.same_as(token); });
    return {};
}

Result<bool> PlainSessionStore::replace(const SecretDigest& old_token, const Session& session) {
    const std::lock_guard lock{mutex_};
    for (auto& each : sessions_) {
        if (each.token_digest.same_as(old_token)) {
            each = session;
            return true;
        }
    }
    return false;
}

}  // namespace hub::accounts
