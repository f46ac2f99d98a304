// The first set-up of an account: the letter's link, and the word that an approver tells by another
// way.
#include "accounts/activation_word.hpp"
#include "accounts/totp.hpp"
#include "unit/http/fake_hub.hpp"

#include <algorithm>
#include <thread>

#include <doctest/doctest.h>

namespace hub::services {

namespace {

using accounts::AccountStatus;
using accounts::Role;

constexpr auto new_password = "seven herons cross a slow brown river";
constexpr auto place = "192.0.2.7";

/// An approver's hub in which Ana waits for a decision.
struct Office : test::FakeHub {
    http::PeopleServices services{people.services()};
    ActivateAccount& activation{services.activation};
    const std::string ana{"ana@council.example"};
    const Caller pat{person("pat@hub.example", Role::approver)};

    Office() {
        REQUIRE(people.create_account().run({accounts::Principal::operator_with(0), "local"},
                                            "pat@hub.example",
                                            Role::approver,
                                            test::good_password));
        accounts::Account account{
            "a1", *accounts::EmailAddress::parse(ana), AccountStatus::sponsored};
        account.applicant.name = "Ana Archer";
        account.applicant.sponsor_email = "sam@council.example";
        account.revision = 1;
        REQUIRE(accounts.add(account, {clock.now(), ana, "register", account.status}));
    }
    static Caller person(const std::string& email, Role role) {
        return {accounts::Principal::account({email, role, "p1", "", "session", {}}), "192.0.2.1"};
    }
    accounts::Account account() { return **accounts.find_id("a1"); }
    /// What the approver's page shows after the decision.
    std::string approve() {
        const Approval approval{Role::viewer,
                                {},
                                iso_day(clock.now() + std::chrono::hours{24 * 300}),
                                {"people", "projects", "settings", "data", "outputs"},
                                ""};
        return services.decide.approve(pat, "a1", approval)->bytes;
    }
    static std::string word_in(const std::string& page) {
        const std::string start = R"("activation_word":")";
        const auto at = page.find(start);
        REQUIRE(at != std::string::npos);
        return page.substr(at + start.size(), 9);
    }
    /// Another word than this.
    static std::string other_than(std::string word) {
        word.back() = word.back() == '0' ? '1' : '0';
        return word;
    }
    std::string token() {
        const auto letter = std::find_if(letters.rbegin(), letters.rend(), [](const auto& each) {
            return each.body.find("/activate#") != std::string::npos;
        });
        return letter->body.substr(letter->body.find("/activate#") + 10, 64);
    }
    std::ptrdiff_t words_refused() {
        const auto events = log.events();
        return std::count_if(events.begin(), events.end(), [](const auto& event) {
            return event.action == audit::Action::activation_word_refused;
        });
    }
    std::ptrdiff_t letters_to(const std::string& to, const std::string& subject) {
        return std::count_if(letters.begin(), letters.end(), [&](const auto& letter) {
            return letter.to == to && letter.subject.find(subject) != std::string::npos;
        });
    }
    [[nodiscard]] std::string code_for(const std::string& page) const {
        const auto at = page.find(R"("secret":")") + 10;
        return accounts::totp_code(
            *accounts::TotpSecret::parse(page.substr(at, page.find('"', at) - at)),
            accounts::totp_step(clock.now()));
    }
};

}  // namespace

TEST_CASE("the letter of activation alone shows nothing; its link and the word together set up") {
    Office office;
    const auto word = Office::word_in(office.approve());
    const auto token = office.token();
    CHECK(office.activation.check(token, place));
    CHECK_FALSE(office.activation.check(std::string(64, 'a'), place));
    for (const auto& wrong : {Office::other_than(word), std::string{}, std::string{"secret"}}) {
        const auto shown = office.activation.view(token, wrong, place);
        REQUIRE_FALSE(shown);
        CHECK(shown.error().message.find(office.ana) == std::string::npos);
    }
    const auto shown = office.activation.view(token, word, place);
    REQUIRE(shown);
    const auto code = office.code_for(shown->bytes);
    // Whoever has link and code and not the word comes no further either.
    CHECK_FALSE(office.activation.run(token, Office::other_than(word), new_password, code, place));
    CHECK(office.account().status == AccountStatus::approved);
    // A word is read as people say and type it.
    auto typed = word;
    std::replace(typed.begin(), typed.end(), '-', ' ');
    std::transform(typed.begin(), typed.end(), typed.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    REQUIRE(office.activation.run(token, typed, new_password, code, place));
    CHECK(office.account().status == AccountStatus::active);
}

TEST_CASE("with the fifth wrong word a link has ended, and whoever had it sent is told") {
    Office office;
    const auto word = Office::word_in(office.approve());
    const auto token = office.token();
    const auto wrong = Office::other_than(word);
    for (int i = 1; i < accounts::activation_word_tries; ++i) {
        CHECK_FALSE(office.activation.view(token, wrong, place));
    }
    // The right one begins the count anew: a person who erred is not punished for it.
    REQUIRE(office.activation.view(token, word, place));
    for (int i = 1; i < accounts::activation_word_tries; ++i) {
        CHECK_FALSE(office.activation.view(token, wrong, place));
    }
    CHECK(office.letters_to("pat@hub.example", "wrong words") == 0);
    CHECK(office.activation.view(token, wrong, place).error().message.find("ended") !=
          std::string::npos);
    CHECK(office.letters_to("pat@hub.example", "wrong words") == 1);
    CHECK_FALSE(office.activation.view(token, word, place));
    CHECK_FALSE(office.activation.check(token, place));
    CHECK(office.words_refused() == 2 * accounts::activation_word_tries - 1);
    const auto events = office.log.events();
    CHECK(std::all_of(events.begin(), events.end(), [&](const auto& event) {
        return event.action != audit::Action::activation_word_refused ||
               (event.object == office.ana && event.origin == place);
    }));
}

TEST_CASE("where the approver has left, the hub's administrators and auditors are told") {
    Office office;
    REQUIRE(office.people.create_account().run({accounts::Principal::operator_with(0), "local"},
                                               "otto@hub.example",
                                               Role::auditor,
                                               test::good_password));
    const auto word = Office::word_in(office.approve());
    auto pat = **office.accounts.find(*accounts::EmailAddress::parse("pat@hub.example"));
    pat.status = AccountStatus::closed;
    REQUIRE(office.accounts.change(pat, {office.clock.now(), "x", "close", pat.status}));
    for (int i = 0; i < accounts::activation_word_tries; ++i) {
        CHECK_FALSE(office.activation.view(office.token(), Office::other_than(word), place));
    }
    CHECK(office.letters_to("pat@hub.example", "wrong words") == 0);
    CHECK(office.letters_to("otto@hub.example", "wrong words") == 1);
}

TEST_CASE("of many words at the same moment five are looked at") {
    Office office;
    const auto word = Office::word_in(office.approve());
    const auto token = office.token();
    std::vector<std::thread> people;
    for (int i = 0; i < 30; ++i) {
        people.emplace_back([&] {
            static_cast<void>(office.activation.view(token, Office::other_than(word), place));
        });
    }
    for (auto& person : people) {
        person.join();
    }
    CHECK(office.words_refused() == accounts::activation_word_tries);
    CHECK_FALSE(office.activation.view(token, word, place));
}

TEST_CASE("the word is shown once to whoever approved, and stands in no letter, log or store") {
    Office office;
    const auto word = Office::word_in(office.approve());
    const auto digits = word.substr(0, 4);
    for (const auto& letter : office.letters) {
        CHECK(letter.body.find(digits) == std::string::npos);
    }
    for (const auto& event : office.log.events()) {
        CHECK(event.object.find(digits) == std::string::npos);
    }
    CHECK(office.services.people.one(office.pat, {{"id", "a1"}})
              ->bytes.find(R"("activation_word":null)") != std::string::npos);
    const auto kept =
        *ledger::SqliteTokenStore{*office.ledger}.find(SecretDigest::of(office.token()));
    const auto digest = hex_of(accounts::activation_word_digest(word)->for_store());
    REQUIRE(kept);
    CHECK_FALSE(kept->sealed_word.empty());
    CHECK(kept->sealed_word.find(digest) == std::string::npos);
}

TEST_CASE("another link has another word, and neither opens with the other's") {
    Office office;
    const auto word = Office::word_in(office.approve());
    const auto token = office.token();
    for (const auto& who : {Office::person(office.ana, Role::approver),
                            Office::person("sam@council.example", Role::approver)}) {
        CHECK(office.services.decide.send_activation_again(who, "a1").error().code ==
              ErrorCode::forbidden);
    }
    const auto again = office.services.decide.send_activation_again(office.pat, "a1");
    REQUIRE(again);
    const auto other_word = Office::word_in(again->bytes);
    const auto other_token = office.token();
    CHECK(other_word != word);
    CHECK(other_token != token);
    CHECK_FALSE(office.activation.view(token, word, place));
    CHECK_FALSE(office.activation.view(other_token, word, place));
    CHECK(office.activation.view(other_token, other_word, place));
    // An account that is set up, or not approved yet, has no such link.
    const auto code =
        office.code_for(office.activation.view(other_token, other_word, place)->bytes);
    REQUIRE(office.activation.run(other_token, other_word, new_password, code, place));
    CHECK(office.services.decide.send_activation_again(office.pat, "a1").error().code ==
          ErrorCode::conflict);
}

TEST_CASE("who asks for another link is sent none: the approver is asked, once a day") {
    Office office;
    static_cast<void>(office.approve());
    const auto first = office.token();
    const accounts::Applicant says{
        "Eve", "Council", "council", "x", "x", "x", "Sam", "sam@council.example"};
    for (int i = 0; i < 3; ++i) {
        REQUIRE(office.services.registration.begin(says, office.ana, place));
        office.people.background().drain();
    }
    CHECK(office.token() == first);
    CHECK(office.letters_to(office.ana, "another link") == 1);
    CHECK(office.letters_to("pat@hub.example", "another link") == 1);
    office.clock.advance(std::chrono::hours{25});
    REQUIRE(office.services.registration.begin(says, office.ana, place));
    office.people.background().drain();
    CHECK(office.letters_to("pat@hub.example", "another link") == 2);
}

TEST_CASE("an operator's invitation has a word too, and may be sent again") {
    Office office;
    const Caller operator_{accounts::Principal::operator_with(0), "local"};
    auto& create = office.people.create_account();
    const auto first = create.invite(operator_, "ben@council.example", Role::hub_administrator);
    REQUIRE(first);
    const auto second = create.invite(operator_, "ben@council.example", Role::hub_administrator);
    REQUIRE(second);
    const auto token = [](const SentActivation& sent) {
        return sent.link.substr(sent.link.find('#') + 1);
    };
    CHECK_FALSE(office.activation.view(token(*first), first->word, place));
    CHECK(office.activation.view(token(*second), second->word, place));
    // Neither another role nor an account that an approver decides on is reached that way.
    CHECK(create.invite(operator_, "ben@council.example", Role::viewer).error().code ==
          ErrorCode::conflict);
    static_cast<void>(office.approve());
    CHECK(create.invite(operator_, office.ana, Role::viewer).error().code == ErrorCode::conflict);
    CHECK(create.invite(office.pat, "cat@council.example", Role::viewer).error().code ==
          ErrorCode::forbidden);
}

}  // namespace hub::services
