#include "ingest/submission_state.hpp"

#include "base/unreachable.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::ingest {

namespace {

using State = SubmissionState;
using Step = SubmissionStep;
using Actor = SubmissionActor;

constexpr std::array rules{
    SubmissionRule{State::received, Step::check, Actor::hub, State::checked},
    SubmissionRule{State::received, Step::refuse, Actor::hub, State::refused},
    SubmissionRule{State::received, Step::interrupt, Actor::hub, State::interrupted},
    SubmissionRule{State::checked, Step::accept, Actor::team, State::accepted},
    SubmissionRule{State::checked, Step::send_back, Actor::team, State::sent_back},
    SubmissionRule{State::checked, Step::expire, Actor::hub, State::expired},
    SubmissionRule{State::accepted, Step::withdraw, Actor::team, State::withdrawn},
};

std::string_view done(Step step) {
    switch (step) {
        case Step::check:
            return "checked";
        case Step::refuse:
            return "refused";
        case Step::interrupt:
            return "interrupted";
        case Step::accept:
            return "accepted";
        case Step::send_back:
            return "sent back";
        case Step::expire:
            return "let expire";
        case Step::withdraw:
            return "withdrawn";
    }
    unreachable("a new step of a submission needs its word");
}

}  // namespace

std::string_view slug_of(State state) {
    switch (state) {
        case State::received:
            return "received";
        case State::checked:
            return "checked";
        case State::refused:
            return "refused";
        case State::interrupted:
            return "interrupted";
        case State::accepted:
            return "accepted";
        case State::sent_back:
            return "sent_back";
        case State::expired:
            return "expired";
        case State::withdrawn:
            return "withdrawn";
    }
    unreachable("a new state of a submission needs a slug");
}

std::string_view slug_of(Step step) {
    switch (step) {
        case Step::check:
            return "check";
        case Step::refuse:
            return "refuse";
        case Step::interrupt:
            return "interrupt";
        case Step::accept:
            return "accept";
        case Step::send_back:
            return "send_back";
        case Step::expire:
            return "expire";
        case Step::withdraw:
            return "withdraw";
    }
    unreachable("a new step of a submission needs a slug");
}

std::optional<State> submission_state_from(std::string_view slug) {
    for (const auto state : all_submission_states) {
        if (slug_of(state) == slug) {
            return state;
        }
    }
    return std::nullopt;
}

std::string_view words_for(State state) {
    switch (state) {
        case State::received:
            return "received, not yet checked";
        case State::checked:
            return "checked, waits for a decision";
        case State::refused:
            return "refused by a rule about the whole file";
        case State::interrupted:
            return "not checked before the server stopped: send it again";
        case State::accepted:
            return "accepted";
        case State::sent_back:
            return "sent back";
        case State::expired:
            return "not decided in time: send it again";
        case State::withdrawn:
            return "withdrawn";
    }
    unreachable("a new state of a submission needs words");
}

std::span<const SubmissionRule> submission_rules() {
    return rules;
}

Result<State> state_after(State from, Step step, Actor actor) {
    bool by_another = false;
    for (const auto& rule : rules) {
        if (rule.from == from && rule.step == step) {
            if (rule.actor == actor) {
                return rule.to;
            }
            by_another = true;
        }
    }
    if (by_another) {
        return Error{ErrorCode::forbidden,
                     fmt::format("a submission is {} by somebody else", done(step))};
    }
    return Error{
        ErrorCode::conflict,
        fmt::format("this submission cannot be {}: it is {}", done(step), words_for(from))};
}

bool stands_for_its_file(State state) {
    switch (state) {
        case State::received:
        case State::checked:
        case State::accepted:
            return true;
        case State::refused:
        case State::interrupted:
        case State::sent_back:
        case State::expired:
        case State::withdrawn:
            return false;
    }
    unreachable("a new state of a submission says whether its file is known");
}

}  // namespace hub::ingest
