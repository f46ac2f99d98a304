#include "accounts/two_person_change.hpp"

#include "base/unreachable.hpp"

#include <algorithm>

namespace hub::accounts {

namespace {

template <class Value, std::size_t Size>
std::optional<Value> from_slug(const std::array<Value, Size>& all, std::string_view slug) {
    const auto* found = std::find_if(
        all.begin(), all.end(), [&](const Value value) { return slug_of(value) == slug; });
    return found == all.end() ? std::nullopt : std::optional{*found};
}

}  // namespace

std::string_view slug_of(ChangeKind kind) {
    switch (kind) {
        case ChangeKind::disclosure_policy:
            return "disclosure_policy";
        case ChangeKind::disclosure_secret:
            return "disclosure_secret";
        case ChangeKind::release_withdrawal:
            return "release_withdrawal";
        case ChangeKind::audit_retention:
            return "audit_retention";
    }
    unreachable("a new kind of change needs a slug");
}

std::optional<ChangeKind> change_kind_from(std::string_view slug) {
    return from_slug(all_change_kinds, slug);
}

std::string_view slug_of(ChangeState state) {
    switch (state) {
        case ChangeState::proposed:
            return "proposed";
        case ChangeState::waiting:
            return "waiting";
        case ChangeState::active:
            return "active";
        case ChangeState::declined:
            return "declined";
        case ChangeState::cancelled:
            return "cancelled";
        case ChangeState::failed:
            return "failed";
    }
    unreachable("a new state of changes needs a slug");
}

std::optional<ChangeState> change_state_from(std::string_view slug) {
    return from_slug(all_change_states, slug);
}

std::optional<ChangeState> after(ChangeState from, ChangeStep step, ChangeParty by) {
    const bool is_person = by != ChangeParty::calendar;
    switch (step) {
        case ChangeStep::agree:
            return from == ChangeState::proposed && by == ChangeParty::another
                       ? std::optional{ChangeState::waiting}
                       : std::nullopt;
        case ChangeStep::decline:
            return from == ChangeState::proposed && by == ChangeParty::another
                       ? std::optional{ChangeState::declined}
                       : std::nullopt;
        case ChangeStep::cancel: {
            // Whoever may agree may stop it while it waits; a proposal is its proposer's.
            const bool own = from == ChangeState::proposed && by == ChangeParty::proposer;
            const bool stopped = from == ChangeState::waiting && is_person;
            return own || stopped ? std::optional{ChangeState::cancelled} : std::nullopt;
        }
        case ChangeStep::take_effect:
        case ChangeStep::fail:
            if (from != ChangeState::waiting || is_person) {
                return std::nullopt;
            }
            return step == ChangeStep::fail ? ChangeState::failed : ChangeState::active;
    }
    unreachable("a new step of changes needs its rule");
}

}  // namespace hub::accounts
