#include "services/account_round.hpp"

#include "unit/http/fake_hub.hpp"

#include <algorithm>
#include <map>

#include <doctest/doctest.h>

namespace hub::services {

namespace {

using accounts::AccountStatus;
using accounts::Role;

constexpr std::chrono::hours day{24};

struct Office : test::FakeHub {
    AccountRound& round{people.round()};

    accounts::Account now(const std::string& name) {
        return **accounts.find(*accounts::EmailAddress::parse(name + "@council.example"));
    }
    /// Somebody active since today, with a sponsor and a last day so many days away.
    void add(const std::string& name, int days) {
        accounts::Account account{"id of " + name,
                                  *accounts::EmailAddress::parse(name + "@council.example"),
                                  AccountStatus::active,
                                  Role::analyst};
        account.created_at = clock.now();
        account.last_sign_in = clock.now();
        account.applicant.sponsor_email = "sam@council.example";
        account.until = iso_day(clock.now() + days * day);
        account.revision = 1;
        REQUIRE(accounts.add(account, {clock.now(), "x", "activate", AccountStatus::active}));
    }
    void sign_in(const std::string& name) {
        REQUIRE(accounts.note_sign_in(now(name).id, clock.now()));
    }
    /// Letters to the address whose subject holds the words.
    int told(const std::string& to, const std::string& words) {
        return static_cast<int>(std::count_if(letters.begin(), letters.end(), [&](const auto& one) {
            return one.to == to && one.subject.find(words) != std::string::npos;
        }));
    }
    std::string link_to(const std::string& to) {
        for (auto letter = letters.rbegin(); letter != letters.rend(); ++letter) {
            const auto at = letter->body.find("/sponsor#");
            if (letter->to == to && at != std::string::npos) {
                return letter->body.substr(at + 9, 64);
            }
        }
        return "";
    }
    void go(int days) {
        for (int i = 0; i < days; ++i) {
            clock.advance(day);
            REQUIRE(round.run());
        }
    }
};

}  // namespace

TEST_CASE(
    "before its end an account is told at 30, 14 and 3 days, once each, and then it expires") {
    Office office;
    office.add("ana", 365);
    int days = 0;
    std::map<int, int> told_at;
    while (office.now("ana").status == AccountStatus::active && days < 400) {
        office.go(1);
        ++days;
        // She signs in every week, and her sponsor answers the review.
        if (days % 7 == 0) {
            office.sign_in("ana");
        }
        if (const auto link = office.link_to("sam@council.example"); !link.empty()) {
            static_cast<void>(
                office.people.services().registration.answer_sponsorship(link, true, "", "local"));
        }
        const auto told = office.told("ana@council.example", "your access ends in");
        if (told > static_cast<int>(told_at.size())) {
            told_at[static_cast<int>(told_at.size())] = 365 - days;
        }
    }
    CHECK(told_at == std::map<int, int>{{0, 30}, {1, 14}, {2, 3}});
    CHECK(days == 366);
    CHECK(office.now("ana").status == AccountStatus::expired);
}

TEST_CASE("an account that nobody uses is told at 60 days, suspended at 90, closed at a year") {
    Office office;
    office.add("ben", 3'000);
    office.go(59);
    CHECK(office.told("ben@council.example", "not used") == 0);
    office.go(1);
    CHECK(office.told("ben@council.example", "not used") == 1);
    office.go(29);
    CHECK(office.now("ben").status == AccountStatus::active);
    CHECK(office.told("ben@council.example", "not used") == 1);
    office.go(1);
    CHECK(office.now("ben").status == AccountStatus::suspended);
    office.go(274);
    CHECK(office.now("ben").status == AccountStatus::suspended);
    office.go(1);
    const auto closed = office.now("ben");
    CHECK(closed.status == AccountStatus::closed);
    CHECK(closed.grants.empty());
    CHECK(closed.password_hash.empty());
    CHECK(closed.sealed_factor.empty());
}

TEST_CASE("over three years each quarter is reviewed once, and silence suspends") {
    Office office;
    office.add("ana", 3'000);
    office.add("ben", 3'000);
    int reviews = 0;
    for (int days = 1; days <= 3 * 365; ++days) {
        const auto before = office.told("sam@council.example", "who still needs access");
        office.go(1);
        if (days % 30 == 0) {
            office.sign_in("ana");
            if (office.now("ben").status == AccountStatus::active) {
                office.sign_in("ben");
            }
        }
        if (office.told("sam@council.example", "who still needs access") == before) {
            continue;
        }
        ++reviews;
        // The sponsor answers for Ana, whose link comes first in the letter, and forgets Ben.
        const auto& body = office.letters.back().body;
        const auto at = body.find("/sponsor#");
        REQUIRE(office.people.services().registration.answer_sponsorship(
            body.substr(at + 9, 64), true, "", "local"));
        if (reviews == 1) {
            CHECK(body.find("ana@council.example") < body.find("ben@council.example"));
        }
    }
    CHECK(reviews == 3 * 365 / 91);
    CHECK(office.now("ana").status == AccountStatus::active);
    CHECK(office.now("ben").status != AccountStatus::active);
    // A review is no renewal.
    CHECK(office.now("ana").until == iso_day(Instant{std::chrono::hours{500'000}} + 3'000 * day));
}

TEST_CASE("a sponsor who says that somebody left ends their access at once") {
    Office office;
    office.add("ana", 3'000);
    office.go(60);
    office.sign_in("ana");
    office.go(31);
    REQUIRE(office.people.services().registration.answer_sponsorship(
        office.link_to("sam@council.example"), false, "she left", "local"));
    CHECK(office.now("ana").status == AccountStatus::closed);
    CHECK(office.now("ana").grants.empty());
}

TEST_CASE("an application that nothing happens to is closed after 90 days") {
    Office office;
    office.add("ana", 3'000);
    auto account = office.now("ana");
    account.status = AccountStatus::pending;
    REQUIRE(office.accounts.change(account, {office.clock.now(), "x", "x", account.status}));
    office.go(89);
    CHECK(office.now("ana").status == AccountStatus::pending);
    office.go(1);
    CHECK(office.now("ana").status == AccountStatus::closed);
}

}  // namespace hub::services
