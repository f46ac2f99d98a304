#include "accounts/known_networks.hpp"

#include "ledger/sqlite_known_networks.hpp"
#include "unit/temporary_folder.hpp"

#include <doctest/doctest.h>

namespace hub::accounts {

TEST_CASE("a network is the neighbourhood of an address") {
    CHECK(network_of("192.0.2.77") == "192.0.2.0/24");
    CHECK(network_of("::ffff:192.0.2.77") == "192.0.2.0/24");
    CHECK(network_of("2001:db8:1:2::5") == "2001:db8:1::/48");
    CHECK(network_of("2001:db8:1:ffff::") == network_of("2001:db8:1::1"));
    CHECK(network_of("2001:db8:2::1") != network_of("2001:db8:1::1"));
    CHECK(network_of("local") == "local");
}

TEST_CASE("the durable and the plain list of known networks answer alike") {
    const test::TemporaryFolder folder;
    const auto ledger = std::move(*ledger::Ledger::open(folder.path() / "accounts.sqlite"));
    ledger::SqliteKnownNetworks kept{*ledger, SecretKey::generate()};
    PlainKnownNetworks plain;
    const auto ana = *EmailAddress::parse("ana@council.example");
    const auto ben = *EmailAddress::parse("ben@council.example");
    const Instant noon{std::chrono::hours{500'000}};
    for (KnownNetworks* networks : std::initializer_list<KnownNetworks*>{&kept, &plain}) {
        CHECK_FALSE(*networks->knows(ana, "192.0.2.0/24", noon));
        REQUIRE(networks->remember(ana, "192.0.2.0/24", noon));
        REQUIRE(networks->remember(ana, "192.0.2.0/24", noon + std::chrono::hours{1}));
        CHECK(*networks->knows(ana, "192.0.2.0/24", noon + std::chrono::days{180}));
        CHECK_FALSE(*networks->knows(ana, "192.0.2.0/24", noon + std::chrono::days{181}));
        CHECK_FALSE(*networks->knows(ana, "192.0.3.0/24", noon));
        CHECK_FALSE(*networks->knows(ben, "192.0.2.0/24", noon));
    }
}

}  // namespace hub::accounts
