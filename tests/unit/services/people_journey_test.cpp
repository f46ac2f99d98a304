// From asking for access to having it and losing it, by the letters that the hub writes.
#include "accounts/totp.hpp"
#include "unit/http/fake_hub.hpp"

#include <doctest/doctest.h>

namespace hub::services {

namespace {

using accounts::AccountStatus;
using accounts::Role;

const accounts::Applicant ana_says{"Ana Archer",
                                   "Wyreshire Council",
                                   "council",
                                   "Analyst",
                                   "Wyreshire",
                                   "To profile where violence happens",
                                   "Sam Sponsor",
                                   "sam@council.example"};

struct Office : test::FakeHub {
    http::PeopleServices services{people.services()};
    RegisterPerson& registration{services.registration};
    DecidePerson& decide{services.decide};
    const std::string ana{"ana@council.example"};

    accounts::Account account(const std::string& email) {
        return **accounts.find(*accounts::EmailAddress::parse(email));
    }
    AccountStatus status() { return account(ana).status; }
    /// The token of the newest link to this page in a letter to the address.
    std::string link(const std::string& to, const std::string& page) {
        const auto start = "https://hub.example/" + page + "#";
        for (auto letter = letters.rbegin(); letter != letters.rend(); ++letter) {
            const auto at = letter->body.find(start);
            if (letter->to == to && at != std::string::npos) {
                return letter->body.substr(at + start.size(), 64);
            }
        }
        FAIL("no such letter");
        return "";
    }
    /// Somebody of the hub's team.
    Caller team(const std::string& name, Role role) {
        const auto email = name + "@hub.example";
        static_cast<void>(people.create_account().run(
            {accounts::Principal::operator_with(0), "local"}, email, role, test::good_password));
        return {accounts::Principal::account({email, role, account(email).id, "", "session", {}}),
                "192.0.2.1"};
    }
    static accounts::Acceptance acceptance() {
        const auto& terms = accounts::newest_terms();
        accounts::Acceptance all{terms.version, terms.hash, {}};
        for (const auto& clause : terms.clauses) {
            all.clauses.push_back(clause.id);
        }
        return all;
    }
    void ask(const accounts::Applicant& applicant = ana_says) {
        REQUIRE(registration.begin(applicant, ana, "192.0.2.7"));
        people.background().drain();
    }
    std::string verify() { return *registration.verify(link(ana, "verify"), "192.0.2.7"); }
    /// As far as the approvers' decision.
    void sponsored() {
        ask();
        REQUIRE(registration.accept_terms(verify(), acceptance(), "192.0.2.7"));
        REQUIRE(registration.answer_sponsorship(
            link("sam@council.example", "sponsor"), true, "", "192.0.2.8"));
    }
    Approval approval(Role role) {
        return {role,
                {},
                iso_day(clock.now() + std::chrono::hours{24 * 300}),
                {"people", "projects", "settings", "data", "outputs"},
                ""};
    }
    Result<Document> activate(const std::string& approved) {
        const auto token = link(ana, "activate");
        const auto word = approved.substr(approved.find(R"("activation_word":")") + 19, 9);
        const auto shown = services.activation.view(token, word, "192.0.2.7")->bytes;
        const auto at = shown.find(R"("secret":")") + 10;
        const auto secret =
            *accounts::TotpSecret::parse(shown.substr(at, shown.find('"', at) - at));
        return services.activation.run(
            token,
            word,
            "seven herons cross a slow brown river",
            accounts::totp_code(secret, accounts::totp_step(clock.now())),
            "192.0.2.7");
    }
};

}  // namespace

TEST_CASE("somebody asks, proves the address, accepts, is vouched for, approved, and comes in") {
    Office office;
    office.ask();
    CHECK(office.status() == AccountStatus::started);
    const auto page = office.verify();
    CHECK(office.status() == AccountStatus::verified);
    CHECK(office.account(office.ana).manual_route);
    REQUIRE(office.registration.accept_terms(page, Office::acceptance(), "192.0.2.7"));
    CHECK(office.status() == AccountStatus::pending);
    REQUIRE(office.registration.answer_sponsorship(
        office.link("sam@council.example", "sponsor"), true, "", "192.0.2.8"));
    CHECK(office.status() == AccountStatus::sponsored);

    const auto approver = office.team("pat", Role::approver);
    const auto id = office.account(office.ana).id;
    REQUIRE(office.decide.ask(approver, id, "Which area?"));
    CHECK(office.registration.view(page, "192.0.2.7")->bytes.find("Which area?") !=
          std::string::npos);
    REQUIRE(office.registration.answer(page, "Wyreshire", "192.0.2.7"));
    const auto approved = office.decide.approve(approver, id, office.approval(Role::analyst));
    REQUIRE(approved);
    CHECK(office.status() == AccountStatus::approved);
    const auto codes = office.activate(approved->bytes);
    REQUIRE(codes);
    CHECK(codes->bytes.find("recovery_codes") != std::string::npos);
    CHECK(office.status() == AccountStatus::active);
    CHECK(office.services.sign_in.run(
        office.ana, "seven herons cross a slow brown river", "192.0.2.7"));
    // Every step stands in the history, in order.
    std::string actions;
    const auto history = *office.accounts.history(id);
    for (const auto& event : history) {
        actions += event.action + " ";
    }
    CHECK(actions ==
          "register verify_address accept_terms confirm_sponsorship ask answer approve activate ");
}

TEST_CASE("each link works once, and no link does another's work") {
    Office office;
    office.ask();
    const auto verify = office.link(office.ana, "verify");
    CHECK_FALSE(office.registration.view(verify, "192.0.2.7"));
    const auto page = *office.registration.verify(verify, "local");
    CHECK(office.registration.verify(verify, "local").error().code == ErrorCode::refused);
    CHECK_FALSE(office.registration.verify(page, "local"));
    CHECK_FALSE(office.registration.answer_sponsorship(page, true, "", "local"));
    CHECK_FALSE(office.services.activation.check(page, "192.0.2.7"));
    CHECK_FALSE(office.services.recovery.give_up_factor(page, "local"));
    REQUIRE(office.registration.accept_terms(page, Office::acceptance(), "local"));
    CHECK_FALSE(office.registration.accept_terms(page, Office::acceptance(), "local"));
    const auto sponsor = office.link("sam@council.example", "sponsor");
    REQUIRE(office.registration.answer_sponsorship(sponsor, true, "", "local"));
    CHECK_FALSE(office.registration.answer_sponsorship(sponsor, false, "", "local"));
}

TEST_CASE("the terms are accepted whole, in the words that are in force, or not at all") {
    Office office;
    office.ask();
    const auto page = office.verify();
    auto one_missing = Office::acceptance();
    one_missing.clauses.pop_back();
    auto one_twice = Office::acceptance();
    one_twice.clauses.back() = one_twice.clauses.front();
    auto other_words = Office::acceptance();
    other_words.hash.back() = other_words.hash.back() == '0' ? '1' : '0';
    auto older = Office::acceptance();
    --older.version;
    for (const auto& wrong : {one_missing, one_twice, other_words, older}) {
        CHECK_FALSE(office.registration.accept_terms(page, wrong, "local"));
    }
    CHECK(office.status() == AccountStatus::verified);
}

TEST_CASE(
    "a role above analyst takes two persons, neither of whom is the sponsor or the applicant") {
    Office office;
    office.sponsored();
    const auto id = office.account(office.ana).id;
    const auto first = office.team("pat", Role::approver);
    const auto second = office.team("kim", Role::approver);
    const Caller sponsor{accounts::Principal::account("sam@council.example", Role::approver), "x"};
    const Caller herself{accounts::Principal::account(office.ana, Role::hub_administrator), "x"};
    const auto approval = office.approval(Role::approver);
    CHECK(office.decide.approve(sponsor, id, approval).error().code == ErrorCode::forbidden);
    CHECK(office.decide.approve(herself, id, approval).error().code == ErrorCode::forbidden);
    REQUIRE(office.decide.approve(first, id, approval));
    CHECK(office.status() == AccountStatus::second_approval);
    CHECK(office.decide.second(first, id).error().code == ErrorCode::forbidden);
    CHECK(office.decide.second(sponsor, id).error().code == ErrorCode::forbidden);
    CHECK(office.decide.second(herself, id).error().code == ErrorCode::forbidden);
    REQUIRE(office.decide.second(second, id));
    CHECK(office.status() == AccountStatus::approved);
    CHECK(office.account(office.ana).role == Role::approver);
}

TEST_CASE(
    "an approval names each of the five safes, an end within a year, and datasets there are") {
    Office office;
    office.sponsored();
    const auto id = office.account(office.ana).id;
    const auto approver = office.team("pat", Role::approver);
    for (const auto* left_out : {"people", "projects", "settings", "data", "outputs"}) {
        auto without = office.approval(Role::viewer);
        std::erase(without.five_safes, left_out);
        CHECK_FALSE(office.decide.approve(approver, id, without));
    }
    for (const auto& until : {std::string{},
                              iso_day(office.clock.now()),
                              iso_day(office.clock.now() + std::chrono::hours{24 * 366}),
                              std::string{"2027-1-1"}}) {
        auto ends = office.approval(Role::viewer);
        ends.until = until;
        CHECK_FALSE(office.decide.approve(approver, id, ends));
    }
    auto nowhere = office.approval(Role::viewer);
    nowhere.scopes = {{"helicopters"}};
    CHECK_FALSE(office.decide.approve(approver, id, nowhere));
    CHECK(office.status() == AccountStatus::sponsored);
}

TEST_CASE("a known address, an unknown one and one in use are answered alike, in letters apart") {
    Office office;
    office.sponsored();
    const auto before = office.letters.size();
    CHECK(office.registration.begin(ana_says, office.ana, "192.0.2.7"));
    CHECK(office.registration.begin(ana_says, "ben@council.example", "192.0.2.7"));
    office.people.background().drain();
    REQUIRE(office.letters.size() == before + 2);
    CHECK(office.letters[before].subject.find("already") != std::string::npos);
    CHECK(office.letters[before].body.find('#') == std::string::npos);
    CHECK(office.letters[before + 1].subject.find("confirm") != std::string::npos);
    CHECK(office.status() == AccountStatus::sponsored);
}

TEST_CASE("one place does not register without end") {
    Office office;
    int taken = 0;
    for (int i = 0; i < 100; ++i) {
        const auto begun = office.registration.begin(
            ana_says, "n" + std::to_string(i) + "@council.example", "203.0.113.9");
        taken += begun.ok() ? 1 : 0;
    }
    CHECK(taken == 30);
    CHECK(office.registration.begin(ana_says, "other@council.example", "203.0.113.10"));
}

TEST_CASE("a sponsor who does not vouch ends the application, which may be made again") {
    Office office;
    office.ask();
    REQUIRE(office.registration.accept_terms(office.verify(), Office::acceptance(), "local"));
    REQUIRE(office.registration.answer_sponsorship(
        office.link("sam@council.example", "sponsor"), false, "never heard of her", "local"));
    CHECK(office.status() == AccountStatus::refused);
    office.ask();
    CHECK(office.status() == AccountStatus::started);
    CHECK(office.account(office.ana).accepted_terms == 0);
}

TEST_CASE("suspended, moved or closed, a person is out at once and holds nothing they should not") {
    for (const auto* how : {"suspend", "move", "close"}) {
        CAPTURE(how);
        Office office;
        office.sponsored();
        const auto id = office.account(office.ana).id;
        const auto approver = office.team("pat", Role::approver);
        auto approval = office.approval(Role::viewer);
        const auto approved = office.decide.approve(approver, id, approval);
        REQUIRE(approved);
        REQUIRE(office.activate(approved->bytes));
        office.clock.advance(std::chrono::seconds{30});
        const auto& account = office.account(office.ana);
        const auto half = *office.sessions.begin(account, "local");
        const auto token = office.sessions.complete(half, account, "local")->token;
        REQUIRE(office.sessions.resume(token));
        const std::string verb{how};
        ledger::SqliteOrganisationStore organisations{*office.ledger};
        REQUIRE(
            organisations.put({"trust", "The Trust", "nhs", {}, {{"Tess", "tess@trust.example"}}}));
        const auto done = verb == "suspend" ? office.decide.suspend(approver, id, "asked to")
                          : verb == "close" ? office.decide.close(approver, id, "left")
                                            : office.decide.move(approver, id, "trust", "new job");
        REQUIRE(done);
        CHECK_FALSE(office.sessions.resume(token));
        const auto after = office.account(office.ana);
        CHECK(after.password_hash.empty() == (verb != "suspend"));
        CHECK(after.grants.empty());
        CHECK_FALSE(office.services.sign_in.run(
            office.ana, "seven herons cross a slow brown river", "local"));
        if (verb == "move") {
            CHECK(after.status == AccountStatus::pending);
            CHECK(office.link("tess@trust.example", "sponsor").size() == 64);
        }
        if (verb == "suspend") {
            const Caller herself{accounts::Principal::account(office.ana, Role::approver), "x"};
            CHECK(office.decide.reinstate(herself, id, "back").error().code ==
                  ErrorCode::forbidden);
            REQUIRE(office.decide.reinstate(approver, id, "back"));
            CHECK(office.status() == AccountStatus::active);
        }
    }
}

TEST_CASE("an organisation's administrator sees their own people and nobody else's") {
    Office office;
    office.ask();
    auto account = office.account(office.ana);
    account.organisation = "council";
    REQUIRE(office.accounts.change(account, {office.clock.now(), "x", "x", account.status}));
    const auto administrator_of = [](const std::string& organisation) {
        return Caller{accounts::Principal::account({"olive@" + organisation + ".example",
                                                    Role::organisation_administrator,
                                                    "o1",
                                                    organisation,
                                                    "session",
                                                    {}}),
                      "192.0.2.9"};
    };
    const auto error_for = [&](const std::string& organisation) {
        return office.decide.close(administrator_of(organisation), account.id, "left").error().code;
    };
    // Theirs, and not to be ended by them before it began.
    CHECK(error_for("council") == ErrorCode::forbidden);
    CHECK(error_for("trust") == ErrorCode::not_found);
    CHECK(error_for("") == ErrorCode::not_found);
}

TEST_CASE("a password is reset by link and second factor together, and every session ends") {
    Office office;
    const auto email = office.account_of(Role::analyst);
    const auto half = *office.services.sign_in.run(email, test::good_password, "local");
    const auto token =
        office.services.sign_in.complete(half, office.code_of(email), "local")->token;
    REQUIRE(office.services.recovery.ask_for_password(email, "local"));
    office.people.background().drain();
    const auto link = office.link(email, "reset/new");
    const auto* fresh = "nine slow barges under a wide sky";
    auto& recovery = office.services.recovery;
    CHECK(recovery.reset_password(link, fresh, "000000", "local").error().code ==
          ErrorCode::refused);
    CHECK(recovery.reset_password(link, "short", office.code_of(email), "local").error().code ==
          ErrorCode::invalid_request);
    CHECK(office.sessions.resume(token));
    REQUIRE(recovery.reset_password(link, fresh, office.code_of(email), "local"));
    CHECK_FALSE(office.sessions.resume(token));
    CHECK_FALSE(recovery.reset_password(link, fresh, office.code_of(email), "local"));
    CHECK_FALSE(office.services.sign_in.run(email, test::good_password, "local"));
    CHECK(office.services.sign_in.run(email, fresh, "local"));
}

TEST_CASE("for an address without an account no letter is written, and the answer is the same") {
    Office office;
    REQUIRE(office.services.recovery.ask_for_password("ben@council.example", "local"));
    REQUIRE(office.services.recovery.ask_about_factor("ben@council.example", "local"));
    office.people.background().drain();
    CHECK(office.letters.empty());
}

TEST_CASE(
    "a lost authenticator sends the account back to the approvers, without password or session") {
    Office office;
    const auto email = office.account_of(Role::analyst);
    const auto half = *office.services.sign_in.run(email, test::good_password, "local");
    const auto token =
        office.services.sign_in.complete(half, office.code_of(email), "local")->token;
    REQUIRE(office.services.recovery.ask_about_factor(email, "local"));
    office.people.background().drain();
    REQUIRE(office.services.recovery.give_up_factor(office.link(email, "lost-factor"), "local"));
    CHECK(office.account(email).status == AccountStatus::sponsored);
    CHECK(office.account(email).password_hash.empty());
    CHECK_FALSE(office.sessions.resume(token));
    CHECK_FALSE(office.services.sign_in.run(email, test::good_password, "local"));
}

TEST_CASE("an emergency account is an administrator for four hours, and everybody is alarmed") {
    Office office;
    static_cast<void>(office.team("ada", Role::hub_administrator));
    static_cast<void>(office.team("audrey", Role::auditor));
    const Caller operator_{accounts::Principal::operator_with(0), "local"};
    auto& create = office.people.create_account();
    CHECK_FALSE(create.open_emergency(operator_, "ada@hub.example", "a person's own account"));
    REQUIRE(create.open_emergency(operator_, "glass@hub.example", "nobody else is there"));
    for (const auto* to : {"ada@hub.example", "audrey@hub.example"}) {
        CHECK(std::any_of(office.letters.begin(), office.letters.end(), [&](const auto& letter) {
            return letter.to == to && letter.subject.find("ALARM") != std::string::npos;
        }));
    }
    const auto account = office.account("glass@hub.example");
    CHECK(account.role == Role::hub_administrator);
    CHECK(account.ends_at == office.clock.now() + std::chrono::hours{4});
    CHECK(office.link("glass@hub.example", "activate").size() == 64);
}

TEST_CASE("a link that is not good is written down by its purpose, without its text") {
    Office office;
    office.ask();
    const std::string made_up(64, 'a');
    const auto refused = [&](const Status& outcome, const char* purpose) {
        CHECK_FALSE(outcome);
        const auto event = office.log.events().back();
        CHECK(event.action == audit::Action::link_refused);
        CHECK(event.object == purpose);
        CHECK(event.origin == "192.0.2.7");
    };
    const auto status = [](const auto& result) {
        return result ? Status{} : Status{result.error()};
    };
    refused(status(office.registration.verify(made_up, "192.0.2.7")), "verify");
    refused(status(office.registration.view(made_up, "192.0.2.7")), "application");
    refused(status(office.registration.answer_sponsorship(made_up, true, "", "192.0.2.7")),
            "renewal");
    refused(office.services.activation.check(made_up, "192.0.2.7"), "activation");
    refused(office.services.recovery.give_up_factor(made_up, "192.0.2.7"), "lost_factor");
    refused(office.services.recovery.reset_password(made_up, "x", "1", "192.0.2.7"),
            "password_reset");
}

}  // namespace hub::services
