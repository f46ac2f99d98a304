#include "accounts/plain_stores.hpp"
#include "ledger/sqlite_access_stores.hpp"
#include "ledger/sqlite_account_store.hpp"
#include "ledger/sqlite_session_store.hpp"
#include "unit/temporary_folder.hpp"

#include <tuple>

#include <doctest/doctest.h>

namespace hub::ledger {

namespace {

using namespace std::chrono_literals;

struct Kept {
    test::TemporaryFolder folder;
    std::unique_ptr<Ledger> ledger = std::move(*Ledger::open(folder.path() / "accounts.sqlite"));
    SqliteAccountStore accounts{*ledger};
    SqliteSessionStore sessions{*ledger};
};

const Instant noon{std::chrono::hours{500'000}};

accounts::EmailAddress email(const std::string& name) {
    return *accounts::EmailAddress::parse(name + "@council.example");
}

accounts::Session session(const std::string& token, const std::string& name, Instant at) {
    return {SecretDigest::of(token), email(name), at, at};
}

accounts::Account account_named(const std::string& name, accounts::Role role) {
    accounts::Account account{"id of " + name,
                              email(name),
                              accounts::AccountStatus::active,
                              role,
                              accounts::PasswordHash{"hash"},
                              "sealed"};
    account.created_at = noon;
    account.applicant = {"Ana",
                         "Council",
                         "council",
                         "Analyst",
                         "Wyreshire",
                         "prevention",
                         "Sam",
                         "sam@council.example"};
    account.organisation = "council";
    account.manual_route = true;
    account.accepted_terms = 3;
    account.grants = {
        {"police",
         {*domain::AreaCode::parse("E08000012"), *domain::AreaCode::parse("E08000013")},
         domain::GeographyLevel::msoa,
         "2027-01-01"},
        {accounts::every_dataset}};
    account.proposed = accounts::ProposedRole{role, "ben@council.example"};
    account.until = "2027-11-28";
    account.ends_at = noon + 4h;
    account.last_sign_in = noon;
    account.note = "a note";
    account.revision = 1;
    return account;
}

/// Secrets have no `==`. Whoever adds a member is told here, since the names would not suffice.
auto members_of(const accounts::Account& account) {
    const auto& [id,
                 email,
                 status,
                 role,
                 hash,
                 factor,
                 created,
                 applicant,
                 organisation,
                 manual,
                 terms,
                 grants,
                 proposed,
                 until,
                 ends,
                 sign_in,
                 note,
                 revision] = account;
    return std::tuple{id,
                      email,
                      status,
                      role,
                      hash.for_store(),
                      factor,
                      created,
                      applicant,
                      organisation,
                      manual,
                      terms,
                      grants,
                      proposed,
                      until,
                      ends,
                      sign_in,
                      note,
                      revision};
}

auto members_of(const accounts::Session& session) {
    const auto& [digest, email, signed_in, seen, stage, id, origin, stepped_up, previous] = session;
    return std::tuple{
        digest.for_store(), email, signed_in, seen, stage, id, origin, stepped_up, previous};
}

accounts::AccountEvent created() {
    return {noon, "operator:0", "create", accounts::AccountStatus::active};
}

}  // namespace

TEST_CASE("the durable and the plain account store answer alike") {
    Kept kept;
    accounts::PlainAccountStore plain;
    for (accounts::AccountStore* store :
         std::initializer_list<accounts::AccountStore*>{&kept.accounts, &plain}) {
        for (const auto role : accounts::all_roles) {
            const auto account = account_named(std::string{slug_of(role)}, role);
            REQUIRE(store->add(account, created()));
            CHECK(members_of(**store->find(account.email)) == members_of(account));
            CHECK(members_of(**store->find_id(account.id)) == members_of(account));
            CHECK(store->add(account, created()).error().code == ErrorCode::conflict);
        }
        CHECK(store->all()->size() == accounts::all_roles.size());
        CHECK_FALSE(store->find(email("nobody"))->has_value());
        CHECK_FALSE(store->find_id("nobody")->has_value());
    }
}

TEST_CASE("of two changes made on the same reading the second is refused, whole") {
    Kept kept;
    accounts::PlainAccountStore plain;
    for (accounts::AccountStore* store :
         std::initializer_list<accounts::AccountStore*>{&kept.accounts, &plain}) {
        auto ana = account_named("ana", accounts::Role::analyst);
        REQUIRE(store->add(ana, created()));
        auto theirs = ana;
        theirs.grants.clear();
        const accounts::AccountEvent event{
            noon, "ben@council.example", "suspend", accounts::AccountStatus::suspended, "left"};
        ana.status = accounts::AccountStatus::suspended;
        REQUIRE(store->change(ana, event));
        CHECK(store->change(theirs, event).error().code == ErrorCode::conflict);
        auto kept_now = ana;
        ++kept_now.revision;
        CHECK(members_of(**store->find(ana.email)) == members_of(kept_now));
        CHECK(*store->history(ana.id) == std::vector{created(), event});
        REQUIRE(store->note_sign_in(ana.id, noon + 1h));
        CHECK((*store->find(ana.email))->last_sign_in == noon + 1h);
    }
}

TEST_CASE("a second factor's step, a recovery code and a link work once") {
    Kept kept;
    SqliteSecondFactorStore factors{*kept.ledger};
    CHECK(*factors.accept_step("a1", 100));
    CHECK_FALSE(*factors.accept_step("a1", 100));
    CHECK_FALSE(*factors.accept_step("a1", 99));
    CHECK(*factors.accept_step("a2", 100));
    CHECK(*factors.last_step("a1") == 100);
    REQUIRE(factors.set_recovery_codes("a1", {SecretDigest::of("x"), SecretDigest::of("y")}));
    CHECK_FALSE(*factors.use_recovery_code("a2", SecretDigest::of("x")));
    CHECK(*factors.use_recovery_code("a1", SecretDigest::of("x")));
    CHECK_FALSE(*factors.use_recovery_code("a1", SecretDigest::of("x")));
    CHECK(*factors.recovery_codes_left("a1") == 1);
    REQUIRE(factors.clear("a1"));
    CHECK(*factors.recovery_codes_left("a1") == 0);

    SqliteTokenStore tokens{*kept.ledger};
    StoppedClock clock{noon};
    accounts::Links links{tokens, clock};
    using accounts::TokenPurpose;
    const auto older = *links.issue(TokenPurpose::activation, "a1", "sealed");
    const auto token = *links.issue(TokenPurpose::activation, "a1", "sealed again");
    CHECK_FALSE(links.look(TokenPurpose::activation, older));
    CHECK_FALSE(links.look(TokenPurpose::password_reset, token));
    CHECK(links.look(TokenPurpose::activation, token)->content == "sealed again");
    const auto link = *links.look(TokenPurpose::activation, token);
    CHECK(*links.count_word_try(link) == 1);
    CHECK(*links.count_word_try(link) == 2);
    REQUIRE(links.forget_word_tries(link));
    CHECK(*links.count_word_try(link) == 1);
    CHECK(links.take(TokenPurpose::activation, token));
    CHECK_FALSE(links.count_word_try(link)->has_value());
    CHECK_FALSE(links.take(TokenPurpose::activation, token));
    const auto old = *links.issue(TokenPurpose::password_reset, "a1");
    clock.advance(1h);
    CHECK_FALSE(links.look(TokenPurpose::password_reset, old));
}

TEST_CASE("an organisation is kept whole, and a domain belongs to one of them") {
    Kept kept;
    SqliteOrganisationStore organisations{*kept.ledger};
    accounts::Organisation council{"council",
                                   "The Council",
                                   "council",
                                   {"council.example"},
                                   {{"Sam", "sam@council.example"}},
                                   "ada@council.example",
                                   {{"police", "WP-3", "2027-01-01"}}};
    REQUIRE(organisations.put(council));
    CHECK(organisations.put(council).error().code == ErrorCode::conflict);
    council.revision = 1;
    CHECK(**organisations.find("council") == council);
    const accounts::Organisation other{"other", "Other", "nhs", {"council.example"}};
    CHECK(organisations.put(other).error().code == ErrorCode::conflict);
    CHECK_FALSE(organisations.find("other")->has_value());
    CHECK(accounts::organisation_of_domain(*organisations.all(), "council.example")->id ==
          "council");
    CHECK_FALSE(accounts::organisation_of_domain(*organisations.all(), "example"));
}

TEST_CASE("the durable and the plain session store answer alike") {
    Kept kept;
    accounts::PlainSessionStore plain;
    for (accounts::SessionStore* store :
         std::initializer_list<accounts::SessionStore*>{&kept.sessions, &plain}) {
        REQUIRE(store->add(session("other", "ben", noon - 9h), 3));
        for (const int i : {2, 1, 3, 4}) {
            REQUIRE(store->add(session(std::to_string(i), "ana", noon + i * 1min), 3));
        }
        // The oldest by sign-in went, not the first that was added; Ben's stays.
        CHECK_FALSE(store->find(SecretDigest::of("1"))->has_value());
        CHECK(store->find(SecretDigest::of("other"))->has_value());
        REQUIRE(store->touch(SecretDigest::of("2"), noon + 1h));
        REQUIRE(store->remove(SecretDigest::of("3")));
        REQUIRE(store->remove(SecretDigest::of("never there")));
        auto touched = session("2", "ana", noon + 2min);
        touched.last_seen_at = noon + 1h;
        const auto left = *store->of_account(email("ana"));
        REQUIRE(left.size() == 2);
        CHECK(members_of(left[0]) == members_of(touched));
        CHECK(members_of(left[1]) == members_of(session("4", "ana", noon + 4min)));
    }
}

TEST_CASE("accounts and sessions outlive the program") {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "accounts.sqlite";
    const auto ana = account_named("ana", accounts::Role::analyst);
    {
        const auto ledger = Ledger::open(file);
        REQUIRE(SqliteAccountStore{**ledger}.add(ana, created()));
        REQUIRE(SqliteSessionStore{**ledger}.add(session("token", "ana", noon), 3));
    }
    const auto ledger = Ledger::open(file);
    CHECK(members_of(**SqliteAccountStore{**ledger}.find(ana.email)) == members_of(ana));
    CHECK(SqliteSessionStore{**ledger}.find(SecretDigest::of("token"))->has_value());
}

}  // namespace hub::ledger
