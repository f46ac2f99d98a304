#include "accounts/sessions.hpp"

#include "base/keyed_hash.hpp"

namespace hub::accounts {

namespace {

constexpr std::size_t token_bytes = 32;
constexpr std::size_t digits_of_a_name = 12;
// Every note is a durable write, so a page of ten requests makes one and not ten.
constexpr std::chrono::minutes between_notes{1};

SignedIn signed_in_by(const Session& session, Role role) {
    return {Principal::account(session.email.text(), role),
            idle_limit(role),
            session.signed_in_at + Sessions::longest,
            hex_of(session.token_digest).substr(0, digits_of_a_name)};
}

Error nobody() {
    return {ErrorCode::unauthenticated, "sign in first"};
}

}  // namespace

std::chrono::minutes idle_limit(Role role) {
    return std::chrono::minutes{role == Role::hub_administrator ? 15 : 30};
}

bool Sessions::has_ended(const Session& session, Role role) const {
    const auto now = clock_.now();
    return now >= session.signed_in_at + longest || now >= session.last_seen_at + idle_limit(role);
}

Result<StartedSession> Sessions::start(const Account& account) {
    auto token = random_hex(token_bytes);
    const auto now = clock_.now();
    const Session session{digest_of(token), account.email, now, now};
    const auto earlier = sessions_.of_account(account.email);
    if (!earlier) {
        return earlier.error();
    }
    // A session that has ended must not push out one that lives.
    for (const auto& other : *earlier) {
        if (!has_ended(other, account.role)) {
            continue;
        }
        if (auto removed = sessions_.remove(other.token_digest); !removed) {
            return removed.error();
        }
    }
    if (auto added = sessions_.add(session, at_most_an_account); !added) {
        return added.error();
    }
    return StartedSession{std::move(token), signed_in_by(session, account.role)};
}

Result<SignedIn> Sessions::resume(std::string_view token) {
    const auto digest = digest_of(token);
    const auto session = sessions_.find(digest);
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
    if (!*account || has_ended(**session, (*account)->role)) {
        const auto removed = sessions_.remove(digest);
        return removed ? nobody() : removed.error();
    }
    if (clock_.now() - (*session)->last_seen_at >= between_notes) {
        if (auto noted = sessions_.touch(digest, clock_.now()); !noted) {
            return noted.error();
        }
    }
    return signed_in_by(**session, (*account)->role);
}

Status Sessions::end(std::string_view token) {
    return sessions_.remove(digest_of(token));
}

}  // namespace hub::accounts
