#include "services/submission_parts.hpp"

#include "audit/audit_log.hpp"
#include "base/text.hpp"
#include "domain/agreement.hpp"
#include "domain/retention.hpp"
#include "query/protected_query.hpp"
#include "services/caller_event.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::services {

using accounts::Permission;

Status record_step(const SubmissionParts& parts,
                   const Caller& caller,
                   audit::Action action,
                   const std::string& dataset,
                   const std::string& submission) {
    const auto recorded =
        parts.audit.record(event_of(caller, action, fmt::format("{} {}", dataset, submission)));
    return recorded ? Status{} : recorded.error();
}

Caller hub_itself() {
    return {accounts::Principal::account("server", accounts::Role::hub_administrator), "local"};
}

ingest::SubmissionActor actor_of(const accounts::Principal& principal) {
    return accounts::Permissions{}.may(principal, Permission::decide_submissions)
               ? ingest::SubmissionActor::team
               : ingest::SubmissionActor::supplier;
}

Result<ingest::Submission> visible_submission(const SubmissionParts& parts,
                                              const Caller& caller,
                                              const std::string& id) {
    if (!accounts::Permissions{}.may(caller.principal, Permission::send_submissions)) {
        return Error{ErrorCode::forbidden, "this role neither sends nor sees submissions"};
    }
    auto submission = parts.submissions.find(id);
    const bool is_theirs =
        submission && (actor_of(caller.principal) == ingest::SubmissionActor::team ||
                       submission->sender() == caller.principal.name());
    if (submission && !is_theirs) {
        return Error{ErrorCode::not_found, "there is no submission of this number"};
    }
    return submission;
}

Result<const query::KnownDataset*> dataset_in_force(const SubmissionParts& parts,
                                                    const std::string& dataset) {
    const auto known = parts.datasets.by_id.find(dataset);
    if (known == parts.datasets.by_id.end()) {
        return Error{ErrorCode::invalid_request, "there is no dataset of this name"};
    }
    if (auto agreed = domain::in_force(
            known->second.definition, known->second.agreement.get(), iso_day(parts.clock.now()));
        !agreed) {
        return agreed.error();
    }
    return &known->second;
}

Status may_be_kept(const SubmissionParts& parts,
                   const std::string& dataset,
                   const ingest::SubmissionReport& report) {
    const auto known = parts.datasets.by_id.find(dataset);
    const auto agreement =
        known == parts.datasets.by_id.end() ? std::nullopt : known->second.agreement.get();
    if (!agreement) {
        return {};
    }
    const auto first = domain::kept_from(*agreement, iso_day(parts.clock.now()));
    for (const auto& batch : report.batches) {
        if (batch.identity.month < first) {
            return Error{ErrorCode::refused,
                         fmt::format("the agreement {} lets no record of {} be kept any more",
                                     agreement->reference,
                                     batch.identity.month.title())};
        }
    }
    return {};
}

Result<std::string> checked_note(const std::string& text) {
    constexpr std::size_t longest = 2'000;
    const auto begin = text.find_first_not_of(" \t\r\n");
    const auto end = text.find_last_not_of(" \t\r\n");
    auto note = begin == std::string::npos ? "" : text.substr(begin, end - begin + 1);
    const bool has_controls = std::any_of(note.begin(), note.end(), [](char c) {
        return static_cast<unsigned char>(c) < ' ' && c != '\n';
    });
    if (note.size() > longest || has_controls || !is_utf8(note)) {
        return Error{ErrorCode::invalid_request, "a note is plain text of up to 2,000 characters"};
    }
    return note;
}

}  // namespace hub::services
