#include "accounts/access.hpp"

#include <doctest/doctest.h>

namespace hub::accounts {

namespace {

constexpr auto today = "2026-11-28";
const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 28} +
                   std::chrono::hours{12}};

Account active() {
    Account account{"a1", *EmailAddress::parse("ana@council.example"), AccountStatus::active};
    account.until = today;
    return account;
}

}  // namespace

TEST_CASE("an account may be used while it is active, to the end of its last day") {
    for (const auto status : all_account_statuses) {
        auto account = active();
        account.status = status;
        CHECK(is_usable(account, noon) == (status == AccountStatus::active));
    }
    CHECK(is_usable(active(), noon + std::chrono::hours{11}));
    CHECK_FALSE(is_usable(active(), noon + std::chrono::hours{12}));
    auto emergency = active();
    emergency.ends_at = noon;
    CHECK(is_usable(emergency, noon - std::chrono::milliseconds{1}));
    CHECK_FALSE(is_usable(emergency, noon));
}

TEST_CASE("an organisation's people see what it has an agreement for, while it lasts") {
    auto account = active();
    account.grants = {{"police"}, {"ambulance"}, {"fire", {}, {}, "2026-11-27"}};
    CHECK(grants_in_force(account, nullptr, today).size() == 2);
    const Organisation council{
        "council",
        "The Council",
        "council",
        {},
        {},
        "",
        {{"police", "WP-3", ""}, {"ambulance", "WP-4", "2026-11-27"}, {"death", "WP-5", ""}}};
    const auto held = grants_in_force(account, &council, today);
    REQUIRE(held.size() == 1);
    CHECK(held.front().dataset == "police");
}

TEST_CASE("a grant of everything is cut to the agreements of an organisation") {
    auto account = active();
    account.grants = {{every_dataset}};
    const Organisation council{
        "council", "The Council", "council", {}, {}, "", {{"police", "WP-3", ""}}};
    CHECK(grants_in_force(account, &council, today) == std::vector<Grant>{{"police"}});
}

TEST_CASE("what a key is bounded to it sees only as far as its account does") {
    const std::vector<Grant> held{{"police"}, {"fire"}};
    CHECK(only_of(held, {}) == held);
    CHECK(only_of(held, {"fire"}) == std::vector<Grant>{{"fire"}});
    CHECK(only_of(held, {"death"}).empty());
    CHECK(only_of({{every_dataset}}, {"death"}) == std::vector<Grant>{{"death"}});
}

}  // namespace hub::accounts
