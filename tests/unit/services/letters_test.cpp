// What the hub writes to people about how their account is used.
#include "services/letters.hpp"

#include "accounts/totp.hpp"
#include "unit/http/fake_hub.hpp"

#include <algorithm>

#include <doctest/doctest.h>

namespace hub::services {

namespace {

using namespace std::chrono_literals;
using accounts::Role;
using test::good_password;

struct Office : test::FakeHub {
    http::PeopleServices services{people.services()};
    std::string ana{account_of(Role::analyst)};

    Office() { letters.clear(); }

    Result<std::string> password(const std::string& words) {
        auto half = services.sign_in.run(ana, words, "192.0.2.7");
        people.background().drain();
        return half;
    }
    Caller herself() {
        const auto account = **accounts.find(*accounts::EmailAddress::parse(ana));
        return {accounts::Principal::account(
                    {ana, Role::analyst, account.id, "", "session", {{accounts::every_dataset}}}),
                "192.0.2.7"};
    }
    int told(const std::string& words) {
        return static_cast<int>(std::count_if(letters.begin(), letters.end(), [&](const auto& one) {
            return one.to == ana && one.subject.find(words) != std::string::npos;
        }));
    }
};

}  // namespace

TEST_CASE("failed sign-ins that are slowed down are told to the account's owner, once a day") {
    Office office;
    for (int guess = 0; guess < 20; ++guess) {
        CHECK_FALSE(office.password("some other words"));
        CHECK(office.told("tries to sign in") == (guess < 5 ? 0 : 1));
    }
    office.clock.advance(24h);
    for (int guess = 0; guess < 20; ++guess) {
        CHECK_FALSE(office.password("some other words"));
    }
    CHECK(office.told("tries to sign in") == 2);
    // Who has no account is written nothing.
    office.letters.clear();
    for (int guess = 0; guess < 20; ++guess) {
        CHECK_FALSE(office.services.sign_in.run("eve@council.example", "words", "192.0.2.7"));
    }
    office.people.background().drain();
    CHECK(office.letters.empty());
}

TEST_CASE("a right password without a code is told when the five minutes are over") {
    Office office;
    REQUIRE(office.password(good_password));
    office.people.sign_in().tell_of_half_sign_ins();
    CHECK(office.letters.empty());
    office.clock.advance(5min);
    office.people.sign_in().tell_of_half_sign_ins();
    CHECK(office.told("no code followed") == 1);
    office.people.sign_in().tell_of_half_sign_ins();
    CHECK(office.told("no code followed") == 1);

    // Whose code followed hears nothing.
    Office other;
    const auto half = other.password(good_password);
    REQUIRE(other.services.sign_in.complete(*half, other.code_of(other.ana), "192.0.2.7"));
    other.clock.advance(5min);
    other.people.sign_in().tell_of_half_sign_ins();
    CHECK(other.letters.empty());
}

TEST_CASE("new recovery codes and a new key are told, without the key's name") {
    Office office;
    const auto code = office.code_of(office.ana);
    REQUIRE(office.services.own.new_recovery_codes(office.herself(), good_password, code));
    CHECK(office.told("new recovery codes") == 1);
    REQUIRE(office.services.own.make_key(office.herself(), "police nightly", {}, 30));
    CHECK(office.told("new key") == 1);
    for (const auto& letter : office.letters) {
        CHECK(letter.body.find("police") == std::string::npos);
        CHECK(letter.body.find("vrhub_") == std::string::npos);
    }
}

TEST_CASE("a key's end is told at 14 and at 3 days, once each, and not at 14 of one for a week") {
    Office office;
    REQUIRE(office.services.own.make_key(office.herself(), "long", {}, 30));
    REQUIRE(office.services.own.make_key(office.herself(), "a week", {}, 7));
    office.letters.clear();
    std::vector<int> days_told;
    for (int day = 1; day <= 35; ++day) {
        office.clock.advance(24h);
        const auto before = office.told("key for programs ends");
        REQUIRE(office.people.round().run());
        if (office.told("key for programs ends") > before) {
            days_told.push_back(day);
        }
    }
    // The key for a week is told of at three days, since it was made for longer than that.
    CHECK(days_told == std::vector<int>{4, 16, 27});
}

TEST_CASE("a changed password and an activation are told") {
    Office office;
    REQUIRE(office.services.own.change_password(office.herself(),
                                                "",
                                                good_password,
                                                "nine slow barges under a wide sky",
                                                office.code_of(office.ana)));
    CHECK(office.told("password was changed") == 1);

    const auto sent = *office.people.create_account().invite(
        {accounts::Principal::operator_with(0), "local"}, "ben@council.example", Role::viewer);
    const auto token = sent.link.substr(sent.link.find('#') + 1);
    const auto shown = office.services.activation.view(token, sent.word, "local")->bytes;
    const auto at = shown.find(R"("secret":")") + 10;
    const auto secret = *accounts::TotpSecret::parse(shown.substr(at, shown.find('"', at) - at));
    REQUIRE(office.services.activation.run(
        token,
        sent.word,
        "seven herons cross a slow brown river",
        accounts::totp_code(secret, accounts::totp_step(office.clock.now())),
        "local"));
    CHECK(office.letters.back().to == "ben@council.example");
    CHECK(office.letters.back().subject.find("account is ready") != std::string::npos);
}

}  // namespace hub::services
