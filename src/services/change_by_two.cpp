#include "services/change_by_two.hpp"

#include "publish/change_json.hpp"
#include "services/caller_event.hpp"
#include "services/register_person.hpp"

#include <fmt/format.h>

namespace hub::services {

using accounts::ChangeKind;
using accounts::ChangeParty;
using accounts::ChangeState;
using accounts::ChangeStep;
using accounts::TwoPersonChange;

namespace {

constexpr std::size_t longest_words = 2'000;
constexpr std::size_t id_bytes = 6;

Document json(std::string bytes) {
    return {"application/json", std::move(bytes), "", "", ""};
}

std::string object_of(const TwoPersonChange& change) {
    return fmt::format("{} {}{}{}",
                       change.id,
                       slug_of(change.kind),
                       change.dataset.empty() ? "" : " of ",
                       change.dataset);
}

}  // namespace

Result<Document> ChangeByTwo::list(const Caller& caller, const Parameters& /*parameters*/) const {
    const auto changes = store_.list();
    if (!changes) {
        return changes.error();
    }
    const auto recorded = audit_.record(event_of(caller, audit::Action::changes_viewed, ""));
    return recorded ? Result{json(publish::changes_json(*changes))}
                    : Result<Document>{recorded.error()};
}

Result<TwoPersonChange> ChangeByTwo::previewed(const Caller& caller,
                                               const Proposal& proposal) const {
    const auto kind = accounts::change_kind_from(proposal.kind);
    if (!kind) {
        return Error{ErrorCode::invalid_request,
                     "kind: disclosure_policy, disclosure_secret, release_withdrawal or "
                     "audit_retention"};
    }
    auto preview = effects_.preview(*kind, proposal.dataset, proposal.months);
    if (!preview) {
        return preview.error();
    }
    TwoPersonChange change;
    change.id = random_hex(id_bytes);
    change.kind = *kind;
    change.dataset = proposal.dataset;
    change.content = std::move(preview->content);
    change.reason = proposal.reason;
    change.effect = std::move(preview->effect);
    change.loosens = preview->loosens;
    change.proposed_by = caller.principal.name();
    change.proposed_at = clock_.now();
    return change;
}

Result<Document> ChangeByTwo::preview(const Caller& caller, const Proposal& proposal) const {
    const auto change = previewed(caller, proposal);
    if (!change) {
        return change.error();
    }
    const auto recorded =
        audit_.record(event_of(caller, audit::Action::changes_viewed, object_of(*change)));
    return recorded ? Result{json(publish::change_json(*change))}
                    : Result<Document>{recorded.error()};
}

Result<Document> ChangeByTwo::propose(const Caller& caller, const Proposal& proposal) {
    if (auto checked = check_words(proposal.reason, "reason", longest_words); !checked) {
        return checked.error();
    }
    const auto change = previewed(caller, proposal);
    if (!change) {
        return change.error();
    }
    const auto recorded =
        audit_.record(event_of(caller, audit::Action::change_proposed, object_of(*change)));
    if (!recorded) {
        return recorded.error();
    }
    const auto added = store_.add(*change);
    return added ? Result{json(publish::change_json(*change))} : Result<Document>{added.error()};
}

Result<TwoPersonChange> ChangeByTwo::step(const Caller& caller,
                                          const std::string& id,
                                          ChangeStep step,
                                          audit::Action action,
                                          const std::string& note) {
    const auto found = store_.find(id);
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return Error{ErrorCode::not_found, "there is no such change"};
    }
    auto change = **found;
    const auto from = change.state;
    const auto party = change.proposed_by == caller.principal.name() ? ChangeParty::proposer
                                                                     : ChangeParty::another;
    const auto to = accounts::after(from, step, party);
    if (!to) {
        const bool own = step != ChangeStep::cancel && party == ChangeParty::proposer &&
                         from == ChangeState::proposed;
        return own ? Error{ErrorCode::forbidden,
                           "another person than the one who proposed it has to decide"}
                   : Error{ErrorCode::conflict,
                           fmt::format("this cannot be done any more, as the change is {}",
                                       slug_of(from))};
    }
    if (auto recorded = audit_.record(event_of(caller, action, object_of(change))); !recorded) {
        return recorded.error();
    }
    change.state = *to;
    change.decided_by = caller.principal.name();
    change.note = note;
    if (*to == ChangeState::waiting) {
        change.active_from = clock_.now();
        if (change.loosens) {
            *change.active_from += accounts::loosening_waits;
        }
    }
    const auto moved = store_.move(change, from);
    return moved ? Result{std::move(change)} : Result<TwoPersonChange>{moved.error()};
}

Result<Document> ChangeByTwo::agree(const Caller& caller, const std::string& id) {
    const auto agreed = step(caller, id, ChangeStep::agree, audit::Action::change_agreed, "");
    if (!agreed) {
        return agreed.error();
    }
    if (auto taken = take_due(); !taken) {
        return taken.error();
    }
    const auto now = store_.find(id);
    if (!now) {
        return now.error();
    }
    return json(publish::change_json(now->value_or(*agreed)));
}

Result<Document> ChangeByTwo::decline(const Caller& caller,
                                      const std::string& id,
                                      const std::string& reason) {
    if (auto checked = check_words(reason, "reason", longest_words); !checked) {
        return checked.error();
    }
    const auto declined =
        step(caller, id, ChangeStep::decline, audit::Action::change_declined, reason);
    return declined ? Result{json(publish::change_json(*declined))}
                    : Result<Document>{declined.error()};
}

Result<Document> ChangeByTwo::cancel(const Caller& caller, const std::string& id) {
    const auto cancelled =
        step(caller, id, ChangeStep::cancel, audit::Action::change_cancelled, "");
    return cancelled ? Result{json(publish::change_json(*cancelled))}
                     : Result<Document>{cancelled.error()};
}

Status ChangeByTwo::take_due() {
    const std::lock_guard lock{taking_};
    const auto changes = store_.list();
    if (!changes) {
        return changes.error();
    }
    // Oldest first, as they were agreed to.
    for (auto change = changes->rbegin(); change != changes->rend(); ++change) {
        const bool due = change->state == ChangeState::waiting && change->active_from &&
                         *change->active_from <= clock_.now();
        if (!due) {
            continue;
        }
        if (auto carried = carry_out(*change); !carried) {
            return carried;
        }
    }
    return {};
}

Status ChangeByTwo::carry_out(TwoPersonChange change) {
    const audit::Event event{
        "server", audit::Action::change_took_effect, object_of(change), "local"};
    if (auto recorded = audit_.record(event); !recorded) {
        return recorded.error();
    }
    const auto done = effects_.carry_out(change);
    if (!done) {
        change.note = done.error().message;
        const auto recorded =
            audit_.record({"server", audit::Action::change_failed, object_of(change), "local"});
        if (!recorded) {
            return recorded.error();
        }
    }
    const auto step = done ? ChangeStep::take_effect : ChangeStep::fail;
    change.state =
        accounts::after(ChangeState::waiting, step, ChangeParty::calendar).value_or(change.state);
    return store_.move(change, ChangeState::waiting);
}

}  // namespace hub::services
