#include "services/withdraw_submission.hpp"

#include "audit/audit_log.hpp"
#include "audit/audit_reader.hpp"
#include "base/text.hpp"
#include "geography/current_atlas.hpp"
#include "query/protected_query.hpp"

#include <algorithm>

namespace hub::services {

using ingest::SubmissionState;

namespace {

/// A part of a recorded question, "from=2024-01".
std::string_view part_of(std::string_view question, std::string_view name) {
    for (const auto part : split(question, ' ')) {
        if (part.starts_with(name)) {
            return part.substr(name.size());
        }
    }
    return {};
}

/// Whether a recorded question is about the dataset and, where it names months, about any of these.
bool covers(std::string_view question,
            const std::string& dataset,
            const std::vector<ingest::BatchReceipt>& batches) {
    if (part_of(question, "dataset=") != dataset) {
        return false;
    }
    const auto from = part_of(question, "from=");
    const auto to = part_of(question, "to=");
    return std::any_of(batches.begin(), batches.end(), [&](const auto& batch) {
        const auto month = batch.identity.month.text();
        return (from.empty() || from <= month) && (to.empty() || month <= to);
    });
}

/// Takes out what is there of a submission; the name of the release without it, empty where nothing
/// was there.
Result<std::string> take_out(ingest::RecordStore& store,
                             const domain::DatasetDefinition& dataset,
                             const std::vector<ingest::BatchIdentity>& batches) {
    if (batches.empty()) {
        return std::string{};
    }
    if (auto begun = store.begin(dataset); !begun) {
        return begun.error();
    }
    for (const auto& batch : batches) {
        if (auto taken = store.withdraw_batch(batch); !taken) {
            store.roll_back();
            return taken.error();
        }
    }
    return store.commit();
}

}  // namespace

Result<std::vector<publish::DownloadEntry>> downloads_with(const SubmissionParts& parts,
                                                           const ingest::Submission& submission,
                                                           const ingest::SubmissionReport& report) {
    std::vector<publish::DownloadEntry> downloads;
    const auto* accepted = submission.event_of(SubmissionState::accepted);
    if (accepted == nullptr) {
        return downloads;
    }
    const auto entries = parts.audit_reader.of(audit::Action::table_downloaded);
    if (!entries) {
        return entries.error();
    }
    for (const auto& entry : *entries) {
        if (entry.at >= accepted->at && covers(entry.object, submission.dataset, report.batches)) {
            downloads.push_back({entry.principal, iso_text(entry.at), entry.object});
        }
    }
    return downloads;
}

Result<Withdrawal> WithdrawSubmission::run(const Caller& caller,
                                           const std::string& id,
                                           const std::string& reason) const {
    const auto submission = visible_submission(parts_, caller, id);
    const auto words = checked_note(reason);
    if (!submission || !words) {
        return submission ? words.error() : submission.error();
    }
    const auto to = state_after(
        submission->state(), ingest::SubmissionStep::withdraw, actor_of(caller.principal));
    if (!to) {
        return to.error();
    }
    if (words->empty()) {
        return Error{ErrorCode::invalid_request, "a submission is withdrawn with a reason"};
    }
    const auto known = parts_.datasets.by_id.find(submission->dataset);
    if (known == parts_.datasets.by_id.end()) {
        return Error{ErrorCode::refused, "its dataset is not among the hub's any more"};
    }
    const std::unique_lock alone{parts_.importing, std::try_to_lock};
    if (!alone) {
        return Error{ErrorCode::conflict, "an import is running; try again when it has ended"};
    }
    const auto atlas = parts_.atlas.get();
    const auto store = parts_.open_records(*atlas);
    const auto stored = store->batches();
    const auto report = parts_.submissions.report(id);
    if (!stored || !report) {
        return stored ? report.error() : stored.error();
    }
    if (auto recorded = record_step(
            parts_, caller, audit::Action::submission_withdrawn, submission->dataset, id);
        !recorded) {
        return recorded.error();
    }
    Withdrawal withdrawal;
    std::vector<ingest::BatchIdentity> current;
    for (const auto& batch : *stored) {
        if (batch.submission == id && batch.is_current()) {
            current.push_back(batch.identity);
        } else if (batch.submission == id && !batch.withdrawn) {
            ++withdrawal.batches_replaced_before;
        }
    }
    auto release = take_out(*store, known->second.definition, current);
    if (!release) {
        return release.error();
    }
    if (auto moved = parts_.submissions.move(
            id, submission->state(), {*to, caller.principal.name(), parts_.clock.now(), *words});
        !moved) {
        return moved.error();
    }
    auto after = parts_.submissions.find(id);
    auto downloads = downloads_with(parts_, *submission, *report);
    if (!after || !downloads) {
        return after ? downloads.error() : after.error();
    }
    withdrawal.submission = *std::move(after);
    withdrawal.release = *std::move(release);
    withdrawal.batches_taken_out = static_cast<int>(current.size());
    withdrawal.downloads = *std::move(downloads);
    return withdrawal;
}

}  // namespace hub::services
