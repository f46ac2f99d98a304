#include "accounts/two_person_change.hpp"

#include <set>

#include <doctest/doctest.h>

namespace hub::accounts {

namespace {

using State = ChangeState;
using Step = ChangeStep;
using Party = ChangeParty;

/// The states that parties reach between them from a proposal.
std::set<State> reached_by(const std::set<Party>& parties) {
    std::set<State> reached{State::proposed};
    for (bool grew = true; grew;) {
        grew = false;
        for (const auto from : std::set<State>{reached}) {
            for (const auto step : all_change_steps) {
                for (const auto party : parties) {
                    const auto to = after(from, step, party);
                    grew = (to && reached.insert(*to).second) || grew;
                }
            }
        }
    }
    return reached;
}

}  // namespace

TEST_CASE("no change takes effect by one person, with or without the calendar") {
    CHECK(reached_by({Party::proposer}) == std::set{State::proposed, State::cancelled});
    CHECK(reached_by({Party::proposer, Party::calendar}) ==
          std::set{State::proposed, State::cancelled});
    CHECK_FALSE(reached_by({Party::another}).contains(State::active));
    CHECK_FALSE(reached_by({Party::proposer, Party::another}).contains(State::active));
    CHECK(reached_by({Party::another, Party::calendar}).contains(State::active));
}

TEST_CASE("what ended is moved by nobody") {
    for (const auto from : {State::active, State::declined, State::cancelled, State::failed}) {
        for (const auto step : all_change_steps) {
            for (const auto party : all_change_parties) {
                CHECK_FALSE(after(from, step, party));
            }
        }
    }
}

TEST_CASE("while a change waits, either person can stop it, and neither can hasten it") {
    for (const auto person : {Party::proposer, Party::another}) {
        CHECK(after(State::waiting, Step::cancel, person) == State::cancelled);
        CHECK_FALSE(after(State::waiting, Step::take_effect, person));
        CHECK_FALSE(after(State::waiting, Step::agree, person));
    }
    CHECK_FALSE(after(State::proposed, Step::cancel, Party::another));
}

TEST_CASE("kinds and states are told and read by the same words") {
    for (const auto kind : all_change_kinds) {
        CHECK(change_kind_from(slug_of(kind)) == kind);
    }
    for (const auto state : all_change_states) {
        CHECK(change_state_from(slug_of(state)) == state);
    }
    CHECK_FALSE(change_state_from("agreed"));
}

}  // namespace hub::accounts
