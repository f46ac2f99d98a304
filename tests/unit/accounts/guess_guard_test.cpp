#include "accounts/guess_guard.hpp"

#include <deque>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace hub::accounts {

namespace {

using namespace std::chrono_literals;
using Outcome = GuessGuard::Outcome;

EmailAddress person(int number) {
    return *EmailAddress::parse(fmt::format("person{}@council.example", number));
}

struct Guessing {
    StoppedClock clock{Instant{std::chrono::hours{500'000}}};
    GuessGuard guard{clock};
    EmailAddress ana = *EmailAddress::parse("ana@council.example");

    /// Whether it was evaluated.
    bool attempt(const EmailAddress& email, const std::string& origin, Outcome outcome) {
        const auto admission = guard.admit(email, origin);
        if (admission) {
            guard.settle(email, origin, outcome);
        }
        return static_cast<bool>(admission);
    }
    bool fail(const std::string& origin = "192.0.2.7") {
        return attempt(ana, origin, Outcome::failure);
    }
    void fail_times(int times) {
        for (int i = 0; i < times; ++i) {
            REQUIRE(fail());
        }
    }
    std::chrono::seconds wait(const std::string& origin = "192.0.2.7") {
        const auto admission = guard.admit(ana, origin);
        if (admission) {
            guard.settle(ana, origin, Outcome::not_evaluated);
        }
        return admission.wait;
    }
};

}  // namespace

TEST_CASE("after five failures each further one doubles the wait, up to an hour") {
    Guessing guessing;
    guessing.fail_times(5);
    for (const auto minutes : {1min, 2min, 4min, 8min, 16min, 32min}) {
        CAPTURE(minutes.count());
        CHECK(guessing.wait() == minutes);
        guessing.clock.advance(minutes - 1ms);
        CHECK(guessing.wait() == 1s);
        guessing.clock.advance(1ms);
        REQUIRE(guessing.fail());
    }
    for (int i = 0; i < 20; ++i) {
        CHECK(guessing.wait() == 60min);
        guessing.clock.advance(60min);
        REQUIRE(guessing.fail());
    }
}

TEST_CASE("a refused try does not make the waiting longer") {
    Guessing guessing;
    guessing.fail_times(5);
    guessing.clock.advance(30s);
    CHECK_FALSE(guessing.fail());
    CHECK(guessing.wait() == 30s);
}

TEST_CASE(
    "at most ten tries of an account are evaluated in any hour, also with successes between") {
    Guessing guessing;
    std::deque<Instant> evaluated;
    for (int i = 0; i < 4'000; ++i) {
        guessing.clock.advance(5s);
        if (guessing.fail()) {
            evaluated.push_back(guessing.clock.now());
        }
        while (!evaluated.empty() && guessing.clock.now() - evaluated.front() >= 1h) {
            evaluated.pop_front();
        }
        REQUIRE(evaluated.size() <= 10);
        // The owner signs in from elsewhere, which gives whoever guesses nothing.
        if (i % 10 == 0) {
            guessing.attempt(guessing.ana, "203.0.113.9", Outcome::success);
        }
    }
}

TEST_CASE("a success takes back the waiting") {
    Guessing guessing;
    guessing.fail_times(4);
    REQUIRE(guessing.attempt(guessing.ana, "192.0.2.7", Outcome::success));
    guessing.fail_times(4);
    CHECK(guessing.wait() == 0s);
}

TEST_CASE("tries made at the same moment count before they are evaluated") {
    Guessing guessing;
    for (int i = 0; i < 5; ++i) {
        CHECK(guessing.guard.admit(guessing.ana, "192.0.2.7"));
    }
    CHECK(guessing.guard.admit(guessing.ana, "192.0.2.7").wait == 1s);
    guessing.guard.settle(guessing.ana, "192.0.2.7", Outcome::not_evaluated);
    CHECK(guessing.guard.admit(guessing.ana, "192.0.2.7"));
}

TEST_CASE(
    "from a network where the account signed in before, its owner gets in while others guess") {
    Guessing guessing;
    guessing.guard.signed_in(guessing.ana, "203.0.113.9");
    guessing.fail_times(5);
    CHECK(guessing.wait() > 0s);
    CHECK(guessing.wait("203.0.113.200") == 0s);
    CHECK(guessing.wait("203.0.114.9") > 0s);
    // Its budget is limited as well.
    for (int i = 0; i < 5; ++i) {
        REQUIRE(guessing.fail("203.0.113.9"));
    }
    CHECK(guessing.wait("203.0.113.9") == 1min);
}

TEST_CASE("a reset of the password lifts the waiting") {
    Guessing guessing;
    guessing.fail_times(5);
    guessing.guard.forgive(guessing.ana);
    CHECK(guessing.wait() == 0s);
}

TEST_CASE("one network's failures over many accounts stop that network, and no other") {
    Guessing guessing;
    for (int i = 0; i < 60; ++i) {
        REQUIRE(guessing.attempt(person(i), "198.51.100.1", Outcome::failure));
    }
    CHECK_FALSE(guessing.attempt(person(60), "198.51.100.2", Outcome::failure));
    CHECK(guessing.attempt(person(60), "198.51.101.2", Outcome::failure));
    guessing.clock.advance(1h);
    CHECK(guessing.attempt(person(61), "198.51.100.1", Outcome::failure));
}

TEST_CASE("addresses with and without an account wait alike") {
    // The guard is told of neither; what it answers depends on tries alone.
    Guessing guessing;
    const auto other = *EmailAddress::parse("nobody@council.example");
    for (int i = 0; i < 40; ++i) {
        guessing.clock.advance(20s);
        const auto a = guessing.guard.admit(guessing.ana, "192.0.2.7");
        const auto b = guessing.guard.admit(other, "192.0.2.7");
        REQUIRE(a.wait == b.wait);
        if (a) {
            guessing.guard.settle(guessing.ana, "192.0.2.7", Outcome::failure);
            guessing.guard.settle(other, "192.0.2.7", Outcome::failure);
        }
    }
}

TEST_CASE(
    "stuffing a thousand accounts from 1, 16 and 4,096 networks gets little and locks nobody out") {
    for (const int addresses : {1, 16, 4'096}) {
        CAPTURE(addresses);
        Guessing guessing;
        constexpr int accounts = 1'000;
        constexpr int victims = 20;
        std::vector<EmailAddress> people;
        std::vector<std::deque<Instant>> evaluated(accounts);
        for (int i = 0; i < accounts; ++i) {
            people.push_back(person(i));
        }
        for (int i = 0; i < victims; ++i) {
            guessing.guard.signed_in(people[static_cast<std::size_t>(i)], "203.0.113.9");
        }
        int total = 0;
        int tries = 0;
        // A hundred passwords for each, twenty tries a second.
        for (int round = 0; round < 100; ++round) {
            for (std::size_t i = 0; i < accounts; ++i) {
                guessing.clock.advance(50ms);
                const int address = tries++ % addresses;
                const auto origin = fmt::format("10.{}.{}.1", address / 256, address % 256);
                if (guessing.attempt(people[i], origin, Outcome::failure)) {
                    ++total;
                    evaluated[i].push_back(guessing.clock.now());
                }
                while (!evaluated[i].empty() && guessing.clock.now() - evaluated[i].front() >= 1h) {
                    evaluated[i].pop_front();
                }
                REQUIRE(evaluated[i].size() <= 10);
            }
            for (std::size_t i = 0; i < victims; ++i) {
                REQUIRE(guessing.attempt(people[i], "203.0.113.77", Outcome::success));
            }
        }
        const auto hours = (tries * 50) / 3'600'000 + 1;
        CHECK(total <= hours * std::min(addresses * 60, 1'000) + 1'000);
        MESSAGE(total << " of " << tries << " guesses were evaluated from " << addresses);
        guessing.clock.advance(1h);
        // Nobody is locked out once it is over, wherever they are.
        for (std::size_t i = 0; i < accounts; ++i) {
            REQUIRE(
                guessing.attempt(people[i], fmt::format("172.16.{}.1", i % 200), Outcome::success));
        }
    }
}

}  // namespace hub::accounts
