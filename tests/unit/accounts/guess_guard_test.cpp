#include "accounts/guess_guard.hpp"

#include <doctest/doctest.h>

namespace hub::accounts {

namespace {

using namespace std::chrono_literals;
using Outcome = GuessGuard::Outcome;

struct Guessing {
    StoppedClock clock{Instant{std::chrono::hours{500'000}}};
    GuessGuard guard{clock};
    EmailAddress ana = *EmailAddress::parse("ana@council.example");

    bool fail() {
        if (!guard.admit(ana)) {
            return false;
        }
        guard.settle(ana, Outcome::failure);
        return true;
    }
    void fail_times(int times) {
        for (int i = 0; i < times; ++i) {
            REQUIRE(fail());
        }
    }
};

}  // namespace

TEST_CASE("after five failures further tries are refused until 15 minutes after the last") {
    Guessing guessing;
    guessing.fail_times(4);
    guessing.clock.advance(14min);
    guessing.fail_times(1);
    CHECK_FALSE(guessing.guard.admit(guessing.ana));
    guessing.clock.advance(15min - 1ms);
    CHECK_FALSE(guessing.guard.admit(guessing.ana));
    guessing.clock.advance(1ms);
    CHECK(guessing.guard.admit(guessing.ana));
}

TEST_CASE("a refused try does not make the waiting longer") {
    Guessing guessing;
    guessing.fail_times(5);
    guessing.clock.advance(14min);
    CHECK_FALSE(guessing.fail());
    guessing.clock.advance(1min);
    CHECK(guessing.fail());
}

TEST_CASE("failures more than 15 minutes old are forgotten") {
    Guessing guessing;
    guessing.fail_times(4);
    guessing.clock.advance(15min);
    guessing.fail_times(4);
    CHECK(guessing.guard.admit(guessing.ana));
}

TEST_CASE("a success clears the failures before it") {
    Guessing guessing;
    guessing.fail_times(4);
    REQUIRE(guessing.guard.admit(guessing.ana));
    guessing.guard.settle(guessing.ana, Outcome::success);
    guessing.fail_times(4);
    CHECK(guessing.guard.admit(guessing.ana));
}

TEST_CASE("tries made at the same moment count before they are evaluated") {
    Guessing guessing;
    for (int i = 0; i < GuessGuard::most_failures; ++i) {
        CHECK(guessing.guard.admit(guessing.ana));
    }
    CHECK_FALSE(guessing.guard.admit(guessing.ana));
    guessing.guard.settle(guessing.ana, Outcome::not_evaluated);
    CHECK(guessing.guard.admit(guessing.ana));
}

TEST_CASE("one address's failures do not stop another") {
    Guessing guessing;
    guessing.fail_times(5);
    CHECK(guessing.guard.admit(*EmailAddress::parse("ben@council.example")));
}

}  // namespace hub::accounts
