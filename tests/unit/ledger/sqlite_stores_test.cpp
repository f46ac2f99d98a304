#include "accounts/plain_stores.hpp"
#include "ledger/sqlite_account_store.hpp"
#include "ledger/sqlite_session_store.hpp"
#include "unit/temporary_folder.hpp"

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
    return {digest_of(token), email(name), at, at};
}

}  // namespace

TEST_CASE("the durable and the plain account store answer alike") {
    Kept kept;
    accounts::PlainAccountStore plain;
    for (accounts::AccountStore* store :
         std::initializer_list<accounts::AccountStore*>{&kept.accounts, &plain}) {
        for (const auto role : accounts::all_roles) {
            const accounts::Account account{email(std::string{slug_of(role)}),
                                            role,
                                            "hash of " + std::string{slug_of(role)},
                                            noon};
            REQUIRE(store->add(account));
            const auto found = store->find(account.email);
            REQUIRE(found);
            CHECK(*found == account);
            CHECK(store->add(account).error().code == ErrorCode::conflict);
        }
        CHECK_FALSE(store->find(email("nobody"))->has_value());
    }
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
        CHECK_FALSE(store->find(digest_of("1"))->has_value());
        CHECK(store->find(digest_of("other"))->has_value());
        REQUIRE(store->touch(digest_of("2"), noon + 1h));
        REQUIRE(store->remove(digest_of("3")));
        REQUIRE(store->remove(digest_of("never there")));
        auto touched = session("2", "ana", noon + 2min);
        touched.last_seen_at = noon + 1h;
        CHECK(*store->of_account(email("ana")) ==
              std::vector<accounts::Session>{touched, session("4", "ana", noon + 4min)});
    }
}

TEST_CASE("accounts and sessions outlive the program") {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "accounts.sqlite";
    const accounts::Account ana{email("ana"), accounts::Role::analyst, "hash", noon};
    {
        const auto ledger = Ledger::open(file);
        REQUIRE(SqliteAccountStore{**ledger}.add(ana));
        REQUIRE(SqliteSessionStore{**ledger}.add(session("token", "ana", noon), 3));
    }
    const auto ledger = Ledger::open(file);
    CHECK(*SqliteAccountStore{**ledger}.find(ana.email) == ana);
    CHECK(SqliteSessionStore{**ledger}.find(digest_of("token"))->has_value());
}

}  // namespace hub::ledger
