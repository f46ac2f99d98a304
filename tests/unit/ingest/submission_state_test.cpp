#include "ingest/submission_state.hpp"

#include <map>
#include <tuple>

#include <doctest/doctest.h>

namespace hub::ingest {

namespace {

using State = SubmissionState;
using Step = SubmissionStep;
using Actor = SubmissionActor;

/// Everything that may happen to a submission, written out beside the program's own table.
const std::map<std::tuple<State, Step, Actor>, State> may_happen{
    {{State::received, Step::check, Actor::hub}, State::checked},
    {{State::received, Step::refuse, Actor::hub}, State::refused},
    {{State::received, Step::interrupt, Actor::hub}, State::interrupted},
    {{State::checked, Step::accept, Actor::team}, State::accepted},
    {{State::checked, Step::send_back, Actor::team}, State::sent_back},
    {{State::checked, Step::expire, Actor::hub}, State::expired},
    {{State::accepted, Step::withdraw, Actor::team}, State::withdrawn},
};

bool somebody_may(State from, Step step) {
    for (const auto actor : all_submission_actors) {
        if (may_happen.contains({from, step, actor})) {
            return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("from each state, each step by each actor leads where the table says, or nowhere") {
    int tried = 0;
    int allowed = 0;
    for (const auto from : all_submission_states) {
        for (const auto step : all_submission_steps) {
            for (const auto actor : all_submission_actors) {
                ++tried;
                const auto to = state_after(from, step, actor);
                const auto expected = may_happen.find({from, step, actor});
                CAPTURE(slug_of(from));
                CAPTURE(slug_of(step));
                if (expected != may_happen.end()) {
                    ++allowed;
                    REQUIRE(to);
                    CHECK(*to == expected->second);
                } else {
                    REQUIRE_FALSE(to);
                    CHECK(to.error().code ==
                          (somebody_may(from, step) ? ErrorCode::forbidden : ErrorCode::conflict));
                }
            }
        }
    }
    CHECK(tried == 8 * 7 * 3);
    CHECK(allowed == static_cast<int>(may_happen.size()));
}

TEST_CASE("a supplier decides about no submission, not even their own") {
    for (const auto from : all_submission_states) {
        for (const auto step : all_submission_steps) {
            CHECK_FALSE(state_after(from, step, Actor::supplier));
        }
    }
}

TEST_CASE("nothing leads out of a state that is an end") {
    for (const auto end :
         {State::refused, State::interrupted, State::sent_back, State::expired, State::withdrawn}) {
        for (const auto& rule : submission_rules()) {
            CHECK(rule.from != end);
        }
        CHECK_FALSE(stands_for_its_file(end));
    }
    CHECK(stands_for_its_file(State::received));
    CHECK(stands_for_its_file(State::checked));
    CHECK(stands_for_its_file(State::accepted));
}

TEST_CASE("a state is written and read by the same word") {
    for (const auto state : all_submission_states) {
        CHECK(submission_state_from(slug_of(state)) == state);
        CHECK_FALSE(words_for(state).empty());
    }
    CHECK_FALSE(submission_state_from("lost"));
}

}  // namespace hub::ingest
