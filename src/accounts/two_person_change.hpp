#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::accounts {

/// What reaches so far that one person alone may not do it. (A role above analyst is the other such
/// thing; it goes with the account, in `account_state.hpp`.)
enum class ChangeKind {
    disclosure_policy,   ///< of a dataset: how its figures are protected
    disclosure_secret,   ///< another key of the noise, for every dataset
    release_withdrawal,  ///< the newest release of a dataset is taken back
    audit_retention,     ///< how long entries of the audit log are kept
};

inline constexpr std::array all_change_kinds{ChangeKind::disclosure_policy,
                                             ChangeKind::disclosure_secret,
                                             ChangeKind::release_withdrawal,
                                             ChangeKind::audit_retention};

enum class ChangeState {
    proposed,   ///< by one person; another has to agree
    waiting,    ///< agreed to, and looser than what is in force: there is time to stop it
    active,     ///< it took effect
    declined,   ///< the other person did not agree
    cancelled,  ///< taken back, or stopped while it waited
    failed,     ///< it could not be carried out when its time came; nothing changed
};

inline constexpr std::array all_change_states{ChangeState::proposed,
                                              ChangeState::waiting,
                                              ChangeState::active,
                                              ChangeState::declined,
                                              ChangeState::cancelled,
                                              ChangeState::failed};

std::string_view slug_of(ChangeKind kind);
std::optional<ChangeKind> change_kind_from(std::string_view slug);
std::string_view slug_of(ChangeState state);
std::optional<ChangeState> change_state_from(std::string_view slug);

/// How long a change that protects less waits after the second person agreed.
inline constexpr std::chrono::hours loosening_waits{24};

struct TwoPersonChange {
    std::string id;
    ChangeKind kind{ChangeKind::disclosure_policy};
    std::string dataset;  ///< id; empty where it concerns all of them
    std::string content;  ///< text of the policy, or number of months; empty for other kinds
    std::string reason;
    std::vector<std::string> effect{};  ///< what it would do, a sentence each
    bool loosens{true};                 ///< it protects less, or it is not known that it does not
    std::string proposed_by;            ///< name of the principal
    Instant proposed_at{};
    ChangeState state{ChangeState::proposed};
    std::string decided_by{};              ///< who agreed or declined
    std::optional<Instant> active_from{};  ///< once agreed to
    std::string note{};                    ///< why it was declined, or what failed
};

/// What may be done to a change, and by whom.
enum class ChangeStep { agree, decline, cancel, take_effect, fail };

inline constexpr std::array all_change_steps{ChangeStep::agree,
                                             ChangeStep::decline,
                                             ChangeStep::cancel,
                                             ChangeStep::take_effect,
                                             ChangeStep::fail};

/// Who takes the step: the person who proposed, somebody else, or the hub when the time has come.
enum class ChangeParty { proposer, another, calendar };

inline constexpr std::array all_change_parties{
    ChangeParty::proposer, ChangeParty::another, ChangeParty::calendar};

/// The state after the step; none where it may not be taken. A proposal becomes active by nobody
/// but another person and then the calendar.
std::optional<ChangeState> after(ChangeState from, ChangeStep step, ChangeParty by);

class ChangeStore {
public:
    ChangeStore() = default;
    ChangeStore(const ChangeStore&) = delete;
    ChangeStore& operator=(const ChangeStore&) = delete;
    virtual ~ChangeStore() = default;

    virtual Status add(const TwoPersonChange& change) = 0;
    /// Newest first.
    [[nodiscard]] virtual Result<std::vector<TwoPersonChange>> list() const = 0;
    [[nodiscard]] virtual Result<std::optional<TwoPersonChange>> find(
        const std::string& id) const = 0;
    /// Stores the change, where its state is still `from`; else `conflict`.
    virtual Status move(const TwoPersonChange& change, ChangeState from) = 0;
};

}  // namespace hub::accounts
