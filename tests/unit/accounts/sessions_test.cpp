#include "accounts/sessions.hpp"

#include "accounts/plain_stores.hpp"

#include <set>

#include <doctest/doctest.h>

namespace hub::accounts {

namespace {

using namespace std::chrono_literals;

struct Office {
    StoppedClock clock{Instant{std::chrono::hours{500'000}}};
    PlainAccountStore accounts;
    PlainSessionStore kept;
    Sessions sessions{accounts, kept, clock};

    Account account(Role role) {
        const Account made{
            "a1", *EmailAddress::parse("ana@council.example"), AccountStatus::active, role};
        REQUIRE(accounts.add(made, {clock.now(), "operator:0", "create", made.status}));
        return made;
    }
    /// Both steps of signing in.
    Result<StartedSession> start(const Account& who) {
        return sessions.complete(*sessions.begin(who, "192.0.2.7"), who, "192.0.2.7");
    }
    bool lives(const std::string& token) { return sessions.resume(token).ok(); }
};

}  // namespace

TEST_CASE("a session tells who it is, and ends unused after its role's idle time") {
    for (const auto role : all_roles) {
        CAPTURE(slug_of(role));
        Office office;
        const auto token = office.start(office.account(role))->token;
        const auto idle = role == Role::hub_administrator ? 15min : 30min;
        const auto who = office.sessions.resume(token);
        REQUIRE(who);
        CHECK(who->principal.name() == "ana@council.example");
        CHECK(who->principal.role() == role);
        CHECK(who->idle == idle);
        CHECK(who->expires_at == office.clock.now() + 12h);
        office.clock.advance(idle - 1ms);
        CHECK(office.lives(token));
        office.clock.advance(idle);
        CHECK_FALSE(office.lives(token));
    }
}

TEST_CASE("a session that is used all day ends after twelve hours") {
    Office office;
    const auto token = office.start(office.account(Role::viewer))->token;
    for (int i = 1; i < 36; ++i) {
        office.clock.advance(20min);
        REQUIRE(office.lives(token));
    }
    office.clock.advance(20min);
    CHECK_FALSE(office.lives(token));
}

TEST_CASE("each sign-in has a token of its own, and only its digest is kept") {
    Office office;
    const auto account = office.account(Role::viewer);
    const auto first = office.start(account)->token;
    const auto second = office.start(account)->token;
    CHECK(first != second);
    CHECK(first.size() == 64);
    const auto stored = office.kept.of_account(account.email);
    REQUIRE(stored->size() == 2);
    CHECK(stored->front().token_digest.same_as(SecretDigest::of(first)));
}

TEST_CASE("signing out ends one session and leaves the others") {
    Office office;
    const auto account = office.account(Role::viewer);
    const auto first = office.start(account)->token;
    const auto second = office.start(account)->token;
    REQUIRE(office.sessions.end(first));
    CHECK_FALSE(office.lives(first));
    CHECK(office.lives(second));
}

TEST_CASE("a fourth sign-in ends the oldest session") {
    Office office;
    const auto account = office.account(Role::viewer);
    std::vector<std::string> tokens;
    for (int i = 0; i < 4; ++i) {
        tokens.push_back(office.start(account)->token);
        office.clock.advance(1min);
    }
    CHECK_FALSE(office.lives(tokens[0]));
    CHECK(office.lives(tokens[1]));
    CHECK(office.lives(tokens[3]));
}

TEST_CASE("a session that has ended makes room before one that lives") {
    Office office;
    const auto account = office.account(Role::viewer);
    const auto oldest = office.start(account)->token;
    office.clock.advance(5min);
    const auto idle_one = office.start(account)->token;
    office.clock.advance(20min);
    REQUIRE(office.lives(oldest));
    office.clock.advance(11min);
    REQUIRE(office.start(account));
    REQUIRE(office.start(account));
    CHECK(office.lives(oldest));
    CHECK_FALSE(office.lives(idle_one));
}

TEST_CASE("half a session opens nothing, lasts five minutes, and is completed once") {
    Office office;
    const auto account = office.account(Role::viewer);
    const auto half = *office.sessions.begin(account, "192.0.2.7");
    CHECK_FALSE(office.lives(half));
    CHECK(office.sessions.half(half));
    const auto whole = office.sessions.complete(half, account, "192.0.2.7");
    REQUIRE(whole);
    CHECK(whole->token != half);
    CHECK(office.lives(whole->token));
    CHECK_FALSE(office.sessions.complete(half, account, "192.0.2.7"));
    CHECK_FALSE(office.sessions.half(whole->token));

    const auto slow = *office.sessions.begin(account, "192.0.2.7");
    office.clock.advance(5min);
    CHECK_FALSE(office.sessions.half(slow));
}

TEST_CASE("half sessions do not push out whole ones") {
    Office office;
    const auto account = office.account(Role::viewer);
    const auto token = office.start(account)->token;
    for (int i = 0; i < 10; ++i) {
        REQUIRE(office.sessions.begin(account, "203.0.113.9"));
    }
    CHECK(office.lives(token));
}

TEST_CASE("showing the second factor again gives a new token, for five minutes of administration") {
    Office office;
    const auto token = office.start(office.account(Role::hub_administrator))->token;
    CHECK_FALSE(office.sessions.resume(token)->stepped_up);
    const auto stepped = *office.sessions.step_up(token);
    CHECK_FALSE(office.lives(token));
    CHECK(office.sessions.resume(stepped.token)->stepped_up);
    office.clock.advance(5min);
    CHECK_FALSE(office.sessions.resume(stepped.token)->stepped_up);
    CHECK(office.lives(stepped.token));
    CHECK_FALSE(office.sessions.step_up(token));
}

TEST_CASE("a session of an account that may not be used any more ends at the next request") {
    for (const auto status : all_account_statuses) {
        CAPTURE(slug_of(status));
        Office office;
        auto account = office.account(Role::viewer);
        const auto token = office.start(account)->token;
        account.status = status;
        REQUIRE(office.accounts.change(account, {office.clock.now(), "x", "x", status}));
        CHECK(office.lives(token) == (status == AccountStatus::active));
    }
}

TEST_CASE("one session, the others, or all of them are ended by their owner") {
    Office office;
    const auto account = office.account(Role::viewer);
    const auto first = office.start(account)->token;
    const auto second = office.start(account)->token;
    const auto third = office.start(account)->token;
    const auto listed = *office.sessions.of(account);
    REQUIRE(listed.size() == 3);
    REQUIRE(office.sessions.end_one(account.email, listed.front().id));
    CHECK_FALSE(office.lives(first));
    CHECK(office.sessions.end_one(account.email, "nothing").error().code == ErrorCode::not_found);
    REQUIRE(office.sessions.end_others(account.email, third));
    CHECK_FALSE(office.lives(second));
    CHECK(office.lives(third));
    REQUIRE(office.sessions.end_all(account.email));
    CHECK_FALSE(office.lives(third));
}

TEST_CASE("newer terms are due until they are accepted") {
    Office office;
    Sessions sessions{office.accounts, office.kept, office.clock, nullptr, 2};
    auto account = office.account(Role::viewer);
    const auto token = office.start(account)->token;
    CHECK(sessions.resume(token)->terms_due);
    account.accepted_terms = 2;
    REQUIRE(office.accounts.change(
        account, {office.clock.now(), "x", "accept_terms", AccountStatus::active}));
    CHECK_FALSE(sessions.resume(token)->terms_due);
}

TEST_CASE("an invented token is nobody's") {
    Office office;
    const auto nobody = office.sessions.resume(std::string(64, 'a'));
    REQUIRE_FALSE(nobody);
    CHECK(nobody.error().code == ErrorCode::unauthenticated);
    CHECK_FALSE(office.lives(""));
}

}  // namespace hub::accounts
