#include "accounts/sessions.hpp"

#include "accounts/access.hpp"
#include "base/keyed_hash.hpp"
#include "base/unreachable.hpp"

namespace hub::accounts {

namespace {

constexpr std::size_t token_bytes = 32;
constexpr std::size_t id_bytes = 6;
// Every note is a durable write, so a page of ten requests makes one and not ten.
constexpr std::chrono::minutes between_notes{1};

Error nobody() {
    return {ErrorCode::unauthenticated, "sign in first"};
}

}  // namespace

std::string_view slug_of(SessionStage stage) {
    switch (stage) {
        case SessionStage::half:
            return "half";
        case SessionStage::whole:
            return "whole";
    }
    unreachable("a new stage of a session needs a slug");
}

std::optional<SessionStage> session_stage_from(std::string_view slug) {
    for (const auto stage : {SessionStage::half, SessionStage::whole}) {
        if (slug_of(stage) == slug) {
            return stage;
        }
    }
    return std::nullopt;
}

std::chrono::minutes idle_limit(Role role) {
    return std::chrono::minutes{role == Role::hub_administrator ? 15 : 30};
}

bool Sessions::has_ended(const Session& session, Role role) const {
    const auto now = clock_.now();
    if (session.stage == SessionStage::half) {
        return now >= session.signed_in_at + half_lasts;
    }
    return now >= session.signed_in_at + longest || now >= session.last_seen_at + idle_limit(role);
}

Result<SignedIn> Sessions::signed_in(const Session& session, const Account& account) const {
    std::optional<Organisation> organisation;
    if (organisations_ != nullptr && !account.organisation.empty()) {
        auto found = organisations_->find(account.organisation);
        if (!found) {
            return found.error();
        }
        // One that is not there any more has no agreements either.
        organisation = found->value_or(Organisation{account.organisation, "", ""});
    }
    const auto now = clock_.now();
    return SignedIn{
        Principal::account(
            {account.email.text(),
             account.role,
             account.id,
             account.organisation,
             session.id,
             grants_in_force(account, organisation ? &*organisation : nullptr, iso_day(now))}),
        idle_limit(account.role),
        session.signed_in_at + longest,
        account.accepted_terms < newest_terms_,
        session.stepped_up_at && now < *session.stepped_up_at + step_up_lasts,
        session.previous_sign_in};
}

Result<std::string> Sessions::begin(const Account& account, const std::string& origin) {
    auto token = random_hex(token_bytes);
    const auto now = clock_.now();
    const Session session{SecretDigest::of(token),
                          account.email,
                          now,
                          now,
                          SessionStage::half,
                          random_hex(id_bytes),
                          origin};
    if (auto added = sessions_.add(session, at_most_an_account); !added) {
        return added.error();
    }
    return token;
}

Result<Account> Sessions::half(std::string_view token) const {
    const auto session = sessions_.find(SecretDigest::of(token));
    if (!session) {
        return session.error();
    }
    if (!*session || (*session)->stage != SessionStage::half ||
        has_ended(**session, Role::viewer)) {
        return nobody();
    }
    auto account = accounts_.find((*session)->email);
    if (!account) {
        return account.error();
    }
    if (!*account || !is_usable(**account, clock_.now())) {
        return nobody();
    }
    return **std::move(account);
}

Status Sessions::remove_ended(const Account& account) {
    const auto sessions = sessions_.of_account(account.email);
    if (!sessions) {
        return sessions.error();
    }
    for (const auto& each : *sessions) {
        if (!has_ended(each, account.role)) {
            continue;
        }
        if (auto removed = sessions_.remove(each.token_digest); !removed) {
            return removed;
        }
    }
    return {};
}

Result<StartedSession> Sessions::complete(std::string_view half_token,
                                          const Account& account,
                                          const std::string& origin) {
    // A session that has ended must not push out one that lives.
    if (auto cleared = remove_ended(account); !cleared) {
        return cleared.error();
    }
    const auto half = sessions_.find(SecretDigest::of(half_token));
    if (!half) {
        return half.error();
    }
    if (!*half || (*half)->stage != SessionStage::half || (*half)->email != account.email) {
        return nobody();
    }
    auto token = random_hex(token_bytes);
    const auto now = clock_.now();
    const Session session{SecretDigest::of(token),
                          account.email,
                          now,
                          now,
                          SessionStage::whole,
                          random_hex(id_bytes),
                          origin,
                          std::nullopt,
                          account.last_sign_in};
    const auto replaced = sessions_.replace((*half)->token_digest, session);
    if (!replaced) {
        return replaced.error();
    }
    if (!*replaced) {
        return nobody();
    }
    // Adding it again keeps it and lets the oldest go that are too many.
    if (auto added = sessions_.add(session, at_most_an_account); !added) {
        return added.error();
    }
    auto who = signed_in(session, account);
    if (!who) {
        return who.error();
    }
    return StartedSession{std::move(token), *std::move(who)};
}

Result<std::optional<Session>> Sessions::living(std::string_view token) const {
    auto session = sessions_.find(SecretDigest::of(token));
    if (!session || !*session || (*session)->stage == SessionStage::whole) {
        return session;
    }
    return std::optional<Session>{};
}

Result<SignedIn> Sessions::resume(std::string_view token) {
    const auto session = living(token);
    if (!session) {
        return session.error();
    }
    if (!*session) {
        return nobody();
    }
    const auto& digest = (*session)->token_digest;
    const auto account = accounts_.find((*session)->email);
    if (!account) {
        return account.error();
    }
    if (!*account || !is_usable(**account, clock_.now()) ||
        has_ended(**session, (*account)->role)) {
        const auto removed = sessions_.remove(digest);
        return removed ? nobody() : removed.error();
    }
    if (clock_.now() - (*session)->last_seen_at >= between_notes) {
        if (auto noted = sessions_.touch(digest, clock_.now()); !noted) {
            return noted.error();
        }
    }
    return signed_in(**session, **account);
}

Result<StartedSession> Sessions::step_up(std::string_view token) {
    auto session = living(token);
    if (!session) {
        return session.error();
    }
    if (!*session) {
        return nobody();
    }
    const auto account = accounts_.find((*session)->email);
    if (!account) {
        return account.error();
    }
    if (!*account) {
        return nobody();
    }
    auto fresh = random_hex(token_bytes);
    auto stepped = **session;
    stepped.token_digest = SecretDigest::of(fresh);
    stepped.stepped_up_at = clock_.now();
    stepped.last_seen_at = clock_.now();
    const auto replaced = sessions_.replace((*session)->token_digest, stepped);
    if (!replaced) {
        return replaced.error();
    }
    if (!*replaced) {
        return nobody();
    }
    auto who = signed_in(stepped, **account);
    if (!who) {
        return who.error();
    }
    return StartedSession{std::move(fresh), *std::move(who)};
}

Status Sessions::end(std::string_view token) {
    return sessions_.remove(SecretDigest::of(token));
}

Status Sessions::end_all(const EmailAddress& email) {
    return end_others(email, "");
}

Status Sessions::end_others(const EmailAddress& email, std::string_view token) {
    const auto sessions = sessions_.of_account(email);
    if (!sessions) {
        return sessions.error();
    }
    const auto kept = SecretDigest::of(token);
    for (const auto& each : *sessions) {
        if (each.token_digest.same_as(kept)) {
            continue;
        }
        if (auto removed = sessions_.remove(each.token_digest); !removed) {
            return removed;
        }
    }
    return {};
}

Status Sessions::end_one(const EmailAddress& email, std::string_view id) {
    const auto sessions = sessions_.of_account(email);
    if (!sessions) {
        return sessions.error();
    }
    for (const auto& each : *sessions) {
        if (each.id == id) {
            return sessions_.remove(each.token_digest);
        }
    }
    return Error{ErrorCode::not_found, "there is no such session"};
}

Result<std::vector<Session>> Sessions::of(const Account& account) const {
    auto sessions = sessions_.of_account(account.email);
    if (!sessions) {
        return sessions;
    }
    std::erase_if(*sessions, [&](const Session& each) {
        return each.stage == SessionStage::half || has_ended(each, account.role);
    });
    return sessions;
}

}  // namespace hub::accounts
