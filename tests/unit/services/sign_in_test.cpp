#include "services/sign_in.hpp"

#include "accounts/totp.hpp"
#include "unit/http/fake_hub.hpp"

#include <atomic>
#include <thread>

#include <doctest/doctest.h>

namespace hub::services {

namespace {

using namespace std::chrono_literals;

using accounts::Role;
using test::good_password;

/// A hub with one analyst whose authenticator the test holds.
struct Office : test::FakeHub {
    http::PeopleServices services{people.services()};
    SignIn& sign_in{services.sign_in};
    Caller operator_{accounts::Principal::operator_with(0), "local"};
    std::string ana{"ana@council.example"};
    CreateAccount::Made made{*people.create_account().run(
        operator_, "Ana@council.example", Role::analyst, good_password)};

    ErrorCode refusal(std::string_view email, std::string_view password) {
        return sign_in.run(email, password, "192.0.2.7").error().code;
    }
    [[nodiscard]] std::string code() const {
        return accounts::totp_code(*accounts::TotpSecret::parse(made.authenticator),
                                   accounts::totp_step(clock.now()));
    }
    std::string half() { return *sign_in.run(ana, good_password, "192.0.2.7"); }
    Result<accounts::StartedSession> complete(const std::string& code) {
        return sign_in.complete(half(), code, "192.0.2.7");
    }
    /// As a provider names somebody.
    static accounts::VouchedPerson named(const std::string& email,
                                         const std::string& subject,
                                         const std::string& issuer = "https://id.example") {
        return {*accounts::EmailAddress::parse(email), issuer, subject};
    }
    audit::Event last() { return log.events().back(); }
};

}  // namespace

TEST_CASE("the right password and code give a session, and the log says so") {
    Office office;
    const auto half = office.sign_in.run("ANA@council.example", good_password, "192.0.2.7");
    REQUIRE(half);
    CHECK_FALSE(office.sessions.resume(*half));
    const auto started = office.sign_in.complete(*half, office.code(), "192.0.2.7");
    REQUIRE(started);
    CHECK(office.sessions.resume(started->token)->principal.name() == office.ana);
    CHECK(office.last().action == audit::Action::signed_in);
    CHECK(office.last().principal == office.ana);
    CHECK(office.last().origin == "192.0.2.7");
}

TEST_CASE("a code works once, and so does a recovery code") {
    Office office;
    const auto code = office.code();
    CHECK(office.complete(code));
    CHECK(office.complete(code).error().code == ErrorCode::refused);
    CHECK(office.last().action == audit::Action::second_factor_refused);
    CHECK(office.complete(office.made.recovery_codes[3]));
    CHECK(office.complete(office.made.recovery_codes[3]).error().code == ErrorCode::refused);
    office.clock.advance(30s);
    CHECK(office.complete(office.code()));
}

TEST_CASE("of a hundred people with the same code at the same moment one comes in") {
    Office office;
    const auto code = office.code();
    const auto half = office.half();
    std::atomic<int> in{0};
    std::vector<std::thread> people;
    for (int i = 0; i < 100; ++i) {
        people.emplace_back(
            [&] { in += office.sign_in.complete(half, code, "local").ok() ? 1 : 0; });
    }
    for (auto& person : people) {
        person.join();
    }
    CHECK(in == 1);
}

TEST_CASE("a code of somebody else's authenticator, or no code at all, opens nothing") {
    Office office;
    const auto other = accounts::TotpSecret::generate();
    for (const auto& code : {accounts::totp_code(other, accounts::totp_step(office.clock.now())),
                             std::string{},
                             std::string{"000000000000000000000000"}}) {
        if (code == office.code()) {
            continue;  // one in a million
        }
        CHECK(office.complete(code).error().code == ErrorCode::refused);
    }
}

TEST_CASE("codes are not guessed: after a few failures none is looked at for a while") {
    Office office;
    int evaluated = 0;
    const auto half = office.half();
    for (int guess = 0; guess < 10'000; ++guess) {
        const auto code = std::to_string(100'000 + guess);
        if (code == office.code()) {
            continue;
        }
        const auto tried = office.sign_in.complete(half, code, "192.0.2.7");
        REQUIRE_FALSE(tried);
        evaluated += tried.error().code == ErrorCode::refused ? 1 : 0;
    }
    CHECK(evaluated <= 10);
}

TEST_CASE("a wrong password, an unknown address and an account out of use read alike") {
    Office office;
    const auto wrong = office.sign_in.run(office.ana, "some other words", "local");
    CHECK(office.last().object == office.ana);
    const auto unknown = office.sign_in.run("ben@council.example", good_password, "local");
    CHECK(office.last().object == "ben@council.example");
    CHECK(office.last().principal == "nobody");
    CHECK(office.last().action == audit::Action::sign_in_refused);
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().code == ErrorCode::unauthenticated);
    CHECK(wrong.error() == unknown.error());
    for (const auto status : accounts::all_account_statuses) {
        if (status == accounts::AccountStatus::active) {
            continue;
        }
        CAPTURE(slug_of(status));
        Office other;
        auto account = **other.accounts.find(*accounts::EmailAddress::parse(other.ana));
        account.status = status;
        REQUIRE(other.accounts.change(account, {other.clock.now(), "x", "x", status}));
        CHECK(other.sign_in.run(other.ana, good_password, "local").error() == wrong.error());
    }
}

TEST_CASE("what is no e-mail address is refused alike, and not written down") {
    Office office;
    CHECK(office.refusal(good_password, "ana@council.example") == ErrorCode::unauthenticated);
    CHECK(office.last().action == audit::Action::sign_in_refused);
    CHECK(office.last().object.find(good_password) == std::string::npos);
}

TEST_CASE("nobody is signed in where that cannot be recorded") {
    /// A log whose disk is full.
    class FullAuditLog final : public audit::AuditLog {
        Result<std::int64_t> append(const audit::Event& /*event*/) override {
            return Error{ErrorCode::unavailable, "audit log: the disk is full"};
        }
    };
    Office office;
    FullAuditLog full;
    app::PeopleDesk unrecorded{*office.ledger,
                               full,
                               office.clock,
                               SecretKey::generate(),
                               office.datasets,
                               office.atlas,
                               {"https://hub.example", "", {1, 8192}},
                               [](const Letter&) { return Status{}; }};
    const auto services = unrecorded.services();
    CHECK(services.sign_in.run(office.ana, "some other words", "local").error().code ==
          ErrorCode::unavailable);
    const auto half = office.half();
    CHECK_FALSE(services.sign_in.complete(half, office.made.recovery_codes[0], "local"));
    CHECK_FALSE(office.sessions.resume(half));
    CHECK_FALSE(unrecorded.create_account().run(
        office.operator_, "ben@council.example", Role::viewer, good_password));
    CHECK_FALSE(
        office.accounts.find(*accounts::EmailAddress::parse("ben@council.example"))->has_value());
}

TEST_CASE(
    "an operator makes an account, recorded; password and secret are kept hashed and sealed") {
    Office office;
    const auto account = **office.accounts.find(*accounts::EmailAddress::parse(office.ana));
    CHECK(account.role == Role::analyst);
    CHECK(account.password_hash.for_store().starts_with("$argon2id$"));
    CHECK(account.sealed_factor.find("JBSW") == std::string::npos);
    CHECK(account.sealed_factor.size() > 100);
    CHECK(office.last().action == audit::Action::account_created);
    CHECK(office.last().principal == "operator:0");
    CHECK(office.last().object == "ana@council.example as analyst");
}

TEST_CASE("an account that breaks a rule is not made") {
    Office office;
    const auto code = [&](const Caller& caller, const char* email, const char* password) {
        return office.people.create_account()
            .run(caller, email, Role::viewer, password)
            .error()
            .code;
    };
    CHECK(code(office.operator_, "ana@council.example", good_password) == ErrorCode::conflict);
    CHECK(code(office.operator_, "no address", good_password) == ErrorCode::invalid_request);
    CHECK(code(office.operator_, "ben@council.example", "too short") == ErrorCode::invalid_request);
    const Caller administrator{
        accounts::Principal::account("ana@council.example", Role::hub_administrator), "local"};
    CHECK(code(administrator, "ben@council.example", good_password) == ErrorCode::forbidden);
}

TEST_CASE("a password is changed by the present one and a code, and by nothing less") {
    Office office;
    const auto token = office.complete(office.made.recovery_codes[0])->token;
    const auto who = *office.sessions.resume(token);
    const Caller herself{who.principal, "192.0.2.7"};
    const auto change = [&](const char* old_password, const std::string& code) {
        return office.services.own.change_password(
            herself, token, old_password, "nine slow barges under a wide sky", code);
    };
    const auto wrong = change("some other words", office.made.recovery_codes[1]);
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().code == ErrorCode::refused);
    CHECK(office.last().action == audit::Action::sign_in_refused);
    CHECK(office.last().principal == office.ana);
    CHECK_FALSE(change(good_password, "000000"));
    CHECK_FALSE(change("", office.made.recovery_codes[2]));
    CHECK(office.sign_in.run(office.ana, good_password, "192.0.2.7"));
    CHECK(change(good_password, office.made.recovery_codes[3]));
    CHECK_FALSE(office.sign_in.run(office.ana, good_password, "192.0.2.7"));
}

TEST_CASE("new recovery codes take the password and a code") {
    Office office;
    const auto token = office.complete(office.made.recovery_codes[0])->token;
    const Caller herself{office.sessions.resume(token)->principal, "192.0.2.7"};
    auto& own = office.services.own;
    CHECK_FALSE(own.new_recovery_codes(herself, "some other words", office.made.recovery_codes[1]));
    CHECK_FALSE(own.new_recovery_codes(herself, good_password, "000000"));
    CHECK(own.new_recovery_codes(herself, good_password, office.made.recovery_codes[2]));
    CHECK_FALSE(office.complete(office.made.recovery_codes[3]));
}

TEST_CASE("a password of ten years ago still signs in: none expires by itself") {
    Office office;
    office.clock.advance(std::chrono::hours{24 * 3'650});
    CHECK(office.sign_in.run(office.ana, good_password, "192.0.2.7"));
}

TEST_CASE("a right password is in the log before the code, and so is a provider's word") {
    Office office;
    const auto half = office.half();
    CHECK(office.last().action == audit::Action::password_accepted);
    CHECK(office.last().principal == office.ana);
    REQUIRE(office.sign_in.vouched_for(office.named(office.ana, "1"), "192.0.2.9"));
    CHECK(office.last().action == audit::Action::password_accepted);
    CHECK(office.last().origin == "192.0.2.9");
}

TEST_CASE("whom a provider vouches for shows a code, and their session ends by the hub's rules") {
    Office office;
    const auto half = *office.sign_in.vouched_for(office.named(office.ana, "1"), "192.0.2.7");
    CHECK_FALSE(office.sessions.resume(half));
    CHECK_FALSE(office.sign_in.complete(half, "000000", "192.0.2.7"));
    const auto started = office.sign_in.complete(half, office.code(), "192.0.2.7");
    REQUIRE(started);
    // The provider is not asked again, whatever becomes of its own session.
    office.clock.advance(29min);
    CHECK(office.sessions.resume(started->token));
    office.clock.advance(31min);
    CHECK_FALSE(office.sessions.resume(started->token));
}

TEST_CASE("a provider's subject belongs to one account: another under its address is refused") {
    Office office;
    const auto ben = office.account_of(Role::viewer);
    const auto comes = [&](const accounts::VouchedPerson& person) {
        return office.sign_in.vouched_for(person, "192.0.2.7");
    };
    // Whom no code followed is not kept.
    CHECK(comes(Office::named(office.ana, "of somebody else")));
    const auto half = *comes(Office::named(office.ana, "of ana"));
    REQUIRE(office.sign_in.complete(half, office.code(), "192.0.2.7"));

    CHECK(comes(Office::named(office.ana, "of ana")));
    // The address was given to another person of the organisation.
    CHECK_FALSE(comes(Office::named(office.ana, "of her successor")));
    CHECK(office.last().action == audit::Action::sign_in_refused);
    // One subject under two addresses.
    CHECK_FALSE(comes(Office::named(ben, "of ana")));
    CHECK(comes(Office::named(ben, "of ben")));
    // Another provider counts its people by itself.
    CHECK(comes(Office::named(ben, "of ana", "https://other.example")));
}

}  // namespace hub::services
