#include "services/sign_in.hpp"

#include "accounts/guess_guard.hpp"
#include "accounts/password.hpp"
#include "accounts/plain_stores.hpp"
#include "audit/plain_audit_log.hpp"
#include "services/create_account.hpp"
#include "services/sign_out.hpp"

#include <doctest/doctest.h>

namespace hub::services {

namespace {

using namespace std::chrono_literals;

constexpr auto good = "a parliament of small owls";

/// A log whose disk is full.
class FullAuditLog final : public audit::AuditLog {
    Result<std::int64_t> append(const audit::Event& /*event*/) override {
        return Error{ErrorCode::unavailable, "audit log: the disk is full"};
    }
};

struct Office {
    StoppedClock clock{Instant{std::chrono::hours{500'000}}};
    accounts::PlainAccountStore accounts;
    accounts::PlainSessionStore kept;
    accounts::Sessions sessions{accounts, kept, clock};
    accounts::PasswordHasher passwords{{1, 8192}};
    accounts::GuessGuard guard{clock};
    audit::PlainAuditLog log;
    FullAuditLog full;
    SignIn sign_in{accounts, sessions, passwords, guard, log};
    CreateAccount create{accounts, passwords, log, clock};
    Caller operator_{accounts::Principal::operator_with(0), "local"};

    Office() {
        REQUIRE(create.run(operator_, "Ana@council.example", accounts::Role::analyst, good));
    }
    ErrorCode refusal(std::string_view email, std::string_view password) {
        return sign_in.run(email, password, "192.0.2.7").error().code;
    }
    audit::Event last() { return log.events().back(); }
};

}  // namespace

TEST_CASE("the right pair gives a session, and the log says so") {
    Office office;
    const auto started = office.sign_in.run("ANA@council.example", good, "192.0.2.7");
    REQUIRE(started);
    CHECK(office.sessions.resume(started->token)->principal.name() == "ana@council.example");
    CHECK(office.last().action == audit::Action::signed_in);
    CHECK(office.last().principal == "ana@council.example");
    CHECK(office.last().origin == "192.0.2.7");
}

TEST_CASE("a wrong password and an unknown address are refused with the same words") {
    Office office;
    const auto wrong = office.sign_in.run("ana@council.example", "some other words", "local");
    CHECK(office.last().object == "ana@council.example");
    const auto unknown = office.sign_in.run("ben@council.example", good, "local");
    CHECK(office.last().object == "ben@council.example");
    CHECK(office.last().principal == "nobody");
    CHECK(office.last().action == audit::Action::sign_in_refused);
    REQUIRE_FALSE(wrong);
    REQUIRE_FALSE(unknown);
    CHECK(wrong.error().code == ErrorCode::unauthenticated);
    CHECK(wrong.error() == unknown.error());
}

TEST_CASE("what is no e-mail address is refused alike, and not written down") {
    Office office;
    CHECK(office.refusal(good, "ana@council.example") == ErrorCode::unauthenticated);
    CHECK(office.last().action == audit::Action::sign_in_refused);
    CHECK(office.last().object.find(good) == std::string::npos);
}

TEST_CASE("after five failures the right password is refused too, for known and unknown alike") {
    for (const auto* email : {"ana@council.example", "ben@council.example"}) {
        Office office;
        for (int i = 0; i < 5; ++i) {
            CHECK(office.refusal(email, "some other words") == ErrorCode::unauthenticated);
        }
        CHECK(office.refusal(email, good) == ErrorCode::too_many);
        CHECK(office.last().action == audit::Action::sign_in_refused);
        office.clock.advance(15min);
        CHECK(office.sign_in.run(email, good, "local").ok() ==
              (std::string_view{email} == "ana@council.example"));
    }
}

TEST_CASE("nobody is signed in or out where that cannot be recorded") {
    Office office;
    SignIn unrecorded{
        office.accounts, office.sessions, office.passwords, office.guard, office.full};
    CHECK(unrecorded.run("ana@council.example", good, "local").error().code ==
          ErrorCode::unavailable);
    CHECK(office.kept.of_account(*accounts::EmailAddress::parse("ana@council.example"))->empty());
    const auto started = office.sign_in.run("ana@council.example", good, "local");
    REQUIRE(started);
    const Caller ana{started->signed_in.principal, "local"};
    CHECK_FALSE(SignOut{office.sessions, office.full}.run(ana, started->token));
    CHECK(office.sessions.resume(started->token));
}

TEST_CASE("signing out ends the session, recorded") {
    Office office;
    const auto started = office.sign_in.run("ana@council.example", good, "local");
    REQUIRE(started);
    const Caller ana{started->signed_in.principal, "192.0.2.7"};
    REQUIRE(SignOut{office.sessions, office.log}.run(ana, started->token));
    CHECK_FALSE(office.sessions.resume(started->token));
    CHECK(office.last().action == audit::Action::signed_out);
    CHECK(office.last().principal == "ana@council.example");
}

TEST_CASE("an operator makes an account, recorded, and its password is kept as a hash") {
    Office office;
    const auto account =
        **office.accounts.find(*accounts::EmailAddress::parse("ana@council.example"));
    CHECK(account.role == accounts::Role::analyst);
    CHECK(account.password_hash.starts_with("$argon2id$"));
    CHECK(office.last().action == audit::Action::account_created);
    CHECK(office.last().principal == "operator:0");
    CHECK(office.last().object == "ana@council.example as analyst");
}

TEST_CASE("an account that breaks a rule is not made") {
    Office office;
    const auto role = accounts::Role::viewer;
    const auto code = [&](const Caller& caller, const char* email, const char* password) {
        return office.create.run(caller, email, role, password).error().code;
    };
    CHECK(code(office.operator_, "ana@council.example", good) == ErrorCode::conflict);
    CHECK(code(office.operator_, "no address", good) == ErrorCode::invalid_request);
    CHECK(code(office.operator_, "ben@council.example", "too short") == ErrorCode::invalid_request);
    const Caller administrator{
        accounts::Principal::account("ana@council.example", accounts::Role::hub_administrator),
        "local"};
    CHECK(code(administrator, "ben@council.example", good) == ErrorCode::forbidden);
    CreateAccount unrecorded{office.accounts, office.passwords, office.full, office.clock};
    CHECK_FALSE(unrecorded.run(office.operator_, "ben@council.example", role, good));
    CHECK_FALSE(
        office.accounts.find(*accounts::EmailAddress::parse("ben@council.example"))->has_value());
}

}  // namespace hub::services
