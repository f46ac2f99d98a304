#include "services/kept_exports.hpp"

#include "base/sha256.hpp"
#include "publish/export_json.hpp"
#include "services/caller_event.hpp"
#include "services/register_person.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::services {

using accounts::ExportParty;
using accounts::ExportState;
using accounts::ExportStep;
using accounts::KeptExport;
using accounts::Permission;

namespace {

constexpr std::size_t longest_words = 2'000;

Document json(std::string bytes) {
    return {"application/json", std::move(bytes), "", "", ""};
}

bool is_own(const Caller& caller, const KeptExport& kept) {
    return kept.made_by == caller.principal.name();
}

std::string object_of(const KeptExport& kept) {
    return fmt::format(
        "{} {} {} of {}", kept.id, slug_of(kept.format), slug_of(kept.audience), kept.dataset);
}

Error cannot(const KeptExport& kept) {
    return {ErrorCode::conflict,
            kept.state == ExportState::waiting
                ? std::string{"the file waits for a second person"}
                : fmt::format("this cannot be done any more, as the export is {}",
                              slug_of(kept.state))};
}

}  // namespace

bool KeptExports::may_see(const Caller& caller, const KeptExport& kept) const {
    if (is_own(caller, kept)) {
        return true;
    }
    const bool decides =
        permissions_.may(caller.principal, Permission::decide_public_exports) &&
        (kept.state == ExportState::waiting || kept.decided_by == caller.principal.name());
    return decides && check_scope(caller, kept).ok();
}

Status KeptExports::check_scope(const Caller& caller, const KeptExport& kept) const {
    const auto scope = permissions_.scope_of(caller.principal);
    if (!scope) {
        return scope.error();
    }
    return scope->covers(kept.dataset)
               ? Status{}
               : Error{ErrorCode::forbidden, "the dataset of this export is not in your scope"};
}

Status KeptExports::check_policy(const KeptExport& kept) const {
    const auto known = datasets_.by_id.find(kept.dataset);
    const auto protection = known == datasets_.by_id.end() ? Result<disclosure::Protection>{Error{}}
                                                           : known->second.protection.get();
    const bool same = protection && protection->policy().hash() == kept.policy_hash;
    return same ? Status{}
                : Error{ErrorCode::conflict,
                        "another disclosure policy has come into force since the file was checked: "
                        "make it again"};
}

Result<KeptExport> KeptExports::seen_by(const Caller& caller, const std::string& id) const {
    auto found = store_.find(id);
    if (!found) {
        return found.error();
    }
    if (!*found || !may_see(caller, **found)) {
        return Error{ErrorCode::not_found, "there is no such export"};
    }
    return **std::move(found);
}

Result<Document> KeptExports::list(const Caller& caller) const {
    auto exports =
        store_.list(caller.principal.name(),
                    permissions_.may(caller.principal, Permission::decide_public_exports));
    if (!exports) {
        return exports.error();
    }
    std::erase_if(*exports, [&](const KeptExport& kept) { return !may_see(caller, kept); });
    const auto recorded = audit_.record(event_of(caller, audit::Action::exports_viewed, ""));
    return recorded ? Result{json(publish::exports_json(*exports, caller.principal.name()))}
                    : Result<Document>{recorded.error()};
}

Result<Document> KeptExports::one(const Caller& caller, const std::string& id) const {
    const auto kept = seen_by(caller, id);
    if (!kept) {
        return kept.error();
    }
    const auto recorded =
        audit_.record(event_of(caller, audit::Action::exports_viewed, object_of(*kept)));
    return recorded ? Result{json(publish::export_json(*kept, caller.principal.name()))}
                    : Result<Document>{recorded.error()};
}

Result<Document> KeptExports::file(const Caller& caller, const std::string& id) const {
    const auto kept = seen_by(caller, id);
    if (!kept) {
        return kept.error();
    }
    if (!is_own(caller, *kept)) {
        return Error{ErrorCode::forbidden, "the file is fetched by whoever made it"};
    }
    if (!after(kept->state, ExportStep::fetch, ExportParty::maker) ||
        kept->expires_at <= clock_.now()) {
        return cannot(*kept);
    }
    if (auto covered = check_scope(caller, *kept); !covered) {
        return covered.error();
    }
    auto bytes = files_.get(id);
    if (!bytes) {
        return bytes.error();
    }
    if (sha256_hex(*bytes) != kept->sha256) {
        return Error{ErrorCode::internal, "the file of an export is not the one that was made"};
    }
    const auto recorded =
        audit_.record(event_of(caller, audit::Action::export_fetched, object_of(*kept)));
    if (!recorded) {
        return recorded.error();
    }
    const auto* media_type =
        kept->format == accounts::ExportFormat::csv
            ? "text/csv; charset=utf-8"
            : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    return Document{media_type, *std::move(bytes), kept->file_name, "", ""};
}

Result<Document> KeptExports::decide(const Caller& caller,
                                     const std::string& id,
                                     bool agree,
                                     const std::string& reason) {
    if (!agree || !reason.empty()) {
        if (auto checked = check_words(reason, "reason", longest_words); !checked) {
            return checked.error();
        }
    }
    auto kept = seen_by(caller, id);
    if (!kept) {
        return kept.error();
    }
    const auto party = is_own(caller, *kept) ? ExportParty::maker : ExportParty::another;
    const auto from = kept->state;
    const auto to = after(from, agree ? ExportStep::agree : ExportStep::decline, party);
    if (!to || kept->expires_at <= clock_.now()) {
        return party == ExportParty::maker
                   ? Error{ErrorCode::forbidden,
                           "another person than the one who made it has to decide"}
                   : cannot(*kept);
    }
    if (auto same = agree ? check_policy(*kept) : Status{}; !same) {
        return same.error();
    }
    const auto recorded =
        audit_.record(event_of(caller,
                               audit::Action::export_decided,
                               object_of(*kept) + (agree ? ": agreed" : ": declined")));
    if (!recorded) {
        return recorded.error();
    }
    kept->state = *to;
    kept->decided_by = caller.principal.name();
    kept->decided_at = clock_.now();
    kept->reason = reason;
    if (auto moved = store_.move(*kept, from); !moved) {
        return moved.error();
    }
    if (!has_file(*to)) {
        if (auto removed = files_.remove(id); !removed) {
            return removed.error();
        }
    }
    return json(publish::export_json(*kept, caller.principal.name()));
}

Status KeptExports::remove(const Caller& caller, const std::string& id) {
    const auto kept = seen_by(caller, id);
    if (!kept) {
        return kept.error();
    }
    if (!after(kept->state,
               ExportStep::remove,
               is_own(caller, *kept) ? ExportParty::maker : ExportParty::another)) {
        return Error{ErrorCode::forbidden, "an export is removed by whoever made it"};
    }
    const auto recorded =
        audit_.record(event_of(caller, audit::Action::export_removed, object_of(*kept)));
    if (!recorded) {
        return recorded.error();
    }
    auto removed = store_.remove(id);
    return removed ? files_.remove(id) : removed;
}

Status KeptExports::expire(Instant forgotten_before) {
    const auto due = store_.due(clock_.now());
    if (!due) {
        return due.error();
    }
    for (auto kept : *due) {
        const auto from = kept.state;
        const auto to = after(from, ExportStep::expire, ExportParty::calendar);
        const auto recorded =
            audit_.record({"server", audit::Action::export_expired, object_of(kept), "local"});
        if (!to || !recorded) {
            return recorded ? Status{Error{ErrorCode::internal, "an export cannot expire"}}
                            : Status{recorded.error()};
        }
        kept.state = *to;
        if (auto moved = store_.move(kept, from); !moved) {
            return moved;
        }
    }
    // By the lines, so that a file also goes where the hub was stopped before it went.
    if (auto removed =
            remove_files_of([](const auto& kept) { return kept && !has_file(kept->state); });
        !removed) {
        return removed;
    }
    return store_.forget_before(forgotten_before);
}

Status KeptExports::clear_up() {
    return remove_files_of([](const auto& kept) { return !kept; });
}

Status KeptExports::remove_files_of(
    const std::function<bool(const std::optional<KeptExport>&)>& is_without) {
    for (const auto& id : files_.ids()) {
        const auto kept = store_.find(id);
        if (!kept) {
            return kept.error();
        }
        if (is_without(*kept)) {
            if (auto removed = files_.remove(id); !removed) {
                return removed;
            }
        }
    }
    return {};
}

}  // namespace hub::services
