#pragma once

#include "base/result.hpp"

#include <array>
#include <optional>
#include <span>
#include <string_view>

// What becomes of a file that a supplier sent, as a table: which step may be taken from which
// state, by whom, and where it leads. What the table does not name cannot happen.
namespace hub::ingest {

enum class SubmissionState {
    received,     ///< its bytes are here, sealed, and wait to be checked
    checked,      ///< its accepted rows wait, anonymised and coded, for a decision
    refused,      ///< a rule refused the file as a whole
    interrupted,  ///< the server stopped before the file was checked, and its bytes are gone
    accepted,     ///< its records are among those that the next release is made from
    sent_back,    ///< a person returned it with a note
    expired,      ///< nobody decided in time, and what waited was removed
    withdrawn,    ///< it was accepted, and its records were taken out again
};

enum class SubmissionStep { check, refuse, interrupt, accept, send_back, expire, withdraw };

enum class SubmissionActor {
    supplier,  ///< sends files and sees what became of them
    team,      ///< the hub's administrators and the operators of its server
    hub,       ///< the program itself
};

inline constexpr std::array all_submission_states{SubmissionState::received,
                                                  SubmissionState::checked,
                                                  SubmissionState::refused,
                                                  SubmissionState::interrupted,
                                                  SubmissionState::accepted,
                                                  SubmissionState::sent_back,
                                                  SubmissionState::expired,
                                                  SubmissionState::withdrawn};
inline constexpr std::array all_submission_steps{SubmissionStep::check,
                                                 SubmissionStep::refuse,
                                                 SubmissionStep::interrupt,
                                                 SubmissionStep::accept,
                                                 SubmissionStep::send_back,
                                                 SubmissionStep::expire,
                                                 SubmissionStep::withdraw};
inline constexpr std::array all_submission_actors{
    SubmissionActor::supplier, SubmissionActor::team, SubmissionActor::hub};

std::string_view slug_of(SubmissionState state);
std::string_view slug_of(SubmissionStep step);
std::optional<SubmissionState> submission_state_from(std::string_view slug);
/// "waits for a decision"
std::string_view words_for(SubmissionState state);

struct SubmissionRule {
    SubmissionState from;
    SubmissionStep step;
    SubmissionActor actor;
    SubmissionState to;
};
std::span<const SubmissionRule> submission_rules();

/// The state after a step. `forbidden` where somebody else may take it, `conflict` where nobody may
/// from this state.
Result<SubmissionState> state_after(SubmissionState from,
                                    SubmissionStep step,
                                    SubmissionActor actor);

/// Whether the same file sent once more is this submission and no new one.
bool stands_for_its_file(SubmissionState state);

}  // namespace hub::ingest
