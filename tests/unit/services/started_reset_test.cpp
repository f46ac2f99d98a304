// What an administrator and an operator may do to somebody's password, and what they may not.
#include "unit/http/fake_hub.hpp"

#include <doctest/doctest.h>

namespace hub::services {

namespace {

using accounts::Role;

constexpr auto own_password = "nine slow barges under a wide sky";

struct Office : test::FakeHub {
    http::PeopleServices services{people.services()};
    const std::string ana{account_of(Role::analyst)};

    accounts::Account account() { return **accounts.find(*accounts::EmailAddress::parse(ana)); }
    static Caller caller(const std::string& email,
                         Role role,
                         const std::string& organisation = "") {
        return {accounts::Principal::account({email, role, "p1", organisation, "session", {}}),
                "192.0.2.1"};
    }
    std::string token() {
        const auto& body = letters.back().body;
        const std::string start = "/reset/new#";
        REQUIRE(body.find(start) != std::string::npos);
        return body.substr(body.find(start) + start.size(), 64);
    }
};

}  // namespace

TEST_CASE("an administrator starts a reset and sees neither link nor password; the factor stays") {
    Office office;
    const auto before = office.account();
    const auto admin = Office::caller("ada@hub.example", Role::hub_administrator);
    const auto shown = office.services.decide.start_reset(admin, before.id, "asked by telephone");
    REQUIRE(shown);
    CHECK(office.letters.back().to == office.ana);
    CHECK(office.letters.back().body.find("administrator") != std::string::npos);
    const auto token = office.token();
    CHECK(shown->bytes.find(token) == std::string::npos);
    const auto event = office.log.events().back();
    CHECK(event.action == audit::Action::account_changed);
    CHECK(event.principal == "ada@hub.example");
    CHECK(event.object.find(office.ana + " start_reset") != std::string::npos);

    // Nothing has changed until the person uses it, with a code of their own.
    CHECK(office.services.sign_in.run(office.ana, test::good_password, "local"));
    auto& recovery = office.services.recovery;
    CHECK_FALSE(recovery.reset_password(token, own_password, "000000", "local"));
    REQUIRE(recovery.reset_password(token, own_password, office.code_of(office.ana), "local"));
    CHECK(office.services.sign_in.run(office.ana, own_password, "local"));
    CHECK_FALSE(office.services.sign_in.run(office.ana, test::good_password, "local"));
    CHECK(office.account().sealed_factor == before.sealed_factor);
    CHECK_FALSE(recovery.reset_password(token, own_password, office.code_of(office.ana), "local"));
}

TEST_CASE(
    "nobody starts a reset for themself, their sponsored, another's people or without a reason") {
    Office office;
    auto account = office.account();
    account.organisation = "council";
    account.applicant.sponsor_email = "sam@council.example";
    REQUIRE(office.accounts.change(account, {office.clock.now(), "x", "x", account.status}));
    const auto letters = office.letters.size();
    const auto error_for = [&](const Caller& caller, const std::string& reason = "asked") {
        return office.services.decide.start_reset(caller, account.id, reason).error().code;
    };
    CHECK(error_for(Office::caller(office.ana, Role::hub_administrator)) == ErrorCode::forbidden);
    CHECK(error_for(Office::caller("sam@council.example", Role::approver)) == ErrorCode::forbidden);
    CHECK(error_for(Office::caller("x@trust.example", Role::organisation_administrator, "trust")) ==
          ErrorCode::not_found);
    const auto admin = Office::caller("ada@hub.example", Role::hub_administrator);
    CHECK(error_for(admin, " ") == ErrorCode::invalid_request);
    CHECK(office.letters.size() == letters);
    CHECK(office.services.decide.start_reset(
        Office::caller("o@council.example", Role::organisation_administrator, "council"),
        account.id,
        "asked"));
}

TEST_CASE("a password that an operator chose opens a hub for demonstrations, and no other") {
    Office office;
    app::PeopleDesk real{*office.ledger,
                         office.log,
                         office.clock,
                         SecretKey::generate(),
                         office.datasets,
                         office.atlas,
                         {"https://hub.example", "team@hub.example", {1, 8192}},
                         [](const Letter&) { return Status{}; }};
    const Caller operator_{accounts::Principal::operator_with(0), "local"};
    CHECK(real.create_account()
              .run(operator_, "ben@council.example", Role::viewer, test::good_password)
              .error()
              .code == ErrorCode::refused);
    CHECK(office.services.sign_in.run(office.ana, test::good_password, "local"));
    auto sign_in = real.services();
    CHECK(sign_in.sign_in.run(office.ana, test::good_password, "local").error().code ==
          ErrorCode::refused);
    CHECK(office.log.events().back().action == audit::Action::sign_in_refused);
    // To somebody who does not know it nothing is told.
    CHECK(sign_in.sign_in.run(office.ana, "some other words", "local").error().code ==
          ErrorCode::unauthenticated);
    const auto admin = Office::caller("ada@hub.example", Role::hub_administrator);
    REQUIRE(office.services.decide.start_reset(admin, office.account().id, "its own"));
    REQUIRE(office.services.recovery.reset_password(
        office.token(), own_password, office.code_of(office.ana), "local"));
    CHECK(sign_in.sign_in.run(office.ana, own_password, "local"));
}

}  // namespace hub::services
