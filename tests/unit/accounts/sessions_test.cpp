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
        const Account made{*EmailAddress::parse("ana@council.example"), role, "", clock.now()};
        REQUIRE(accounts.add(made));
        return made;
    }
    bool lives(const std::string& token) { return sessions.resume(token).ok(); }
};

}  // namespace

TEST_CASE("a session tells who it is, and ends unused after its role's idle time") {
    for (const auto role : all_roles) {
        CAPTURE(slug_of(role));
        Office office;
        const auto token = office.sessions.start(office.account(role))->token;
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
    const auto token = office.sessions.start(office.account(Role::viewer))->token;
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
    const auto first = office.sessions.start(account)->token;
    const auto second = office.sessions.start(account)->token;
    CHECK(first != second);
    CHECK(first.size() == 64);
    const auto stored = office.kept.of_account(account.email);
    REQUIRE(stored->size() == 2);
    CHECK(stored->front().token_digest == digest_of(first));
}

TEST_CASE("signing out ends one session and leaves the others") {
    Office office;
    const auto account = office.account(Role::viewer);
    const auto first = office.sessions.start(account)->token;
    const auto second = office.sessions.start(account)->token;
    REQUIRE(office.sessions.end(first));
    CHECK_FALSE(office.lives(first));
    CHECK(office.lives(second));
}

TEST_CASE("a fourth sign-in ends the oldest session") {
    Office office;
    const auto account = office.account(Role::viewer);
    std::vector<std::string> tokens;
    for (int i = 0; i < 4; ++i) {
        tokens.push_back(office.sessions.start(account)->token);
        office.clock.advance(1min);
    }
    CHECK_FALSE(office.lives(tokens[0]));
    CHECK(office.lives(tokens[1]));
    CHECK(office.lives(tokens[3]));
}

TEST_CASE("a session that has ended makes room before one that lives") {
    Office office;
    const auto account = office.account(Role::viewer);
    const auto oldest = office.sessions.start(account)->token;
    office.clock.advance(5min);
    const auto idle_one = office.sessions.start(account)->token;
    office.clock.advance(20min);
    REQUIRE(office.lives(oldest));
    office.clock.advance(11min);
    REQUIRE(office.sessions.start(account));
    REQUIRE(office.sessions.start(account));
    CHECK(office.lives(oldest));
    CHECK_FALSE(office.lives(idle_one));
}

TEST_CASE("an invented token is nobody's") {
    Office office;
    const auto nobody = office.sessions.resume(std::string(64, 'a'));
    REQUIRE_FALSE(nobody);
    CHECK(nobody.error().code == ErrorCode::unauthenticated);
    CHECK_FALSE(office.lives(""));
}

}  // namespace hub::accounts
