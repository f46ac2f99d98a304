#include "services/settle_submissions.hpp"

#include "audit/audit_log.hpp"
#include "base/sealed_file.hpp"
#include "geography/current_atlas.hpp"
#include "ingest/staging_area.hpp"
#include "services/submission_effect.hpp"

#include <algorithm>

namespace hub::services {

using ingest::SubmissionState;
using ingest::SubmissionStep;

namespace {

ingest::SubmissionEvent by_hub(SubmissionState to, Instant at) {
    return {to, hub_itself().principal.name(), at, ""};
}

}  // namespace

Status SettleSubmissions::settle(const ingest::Submission& submission,
                                 const std::vector<ingest::StoredBatch>& stored) const {
    const auto found =
        std::find_if(stored.begin(), stored.end(), [&](const ingest::StoredBatch& batch) {
            return batch.submission == submission.id;
        });
    const auto step = [&](audit::Action action) {
        return record_step(parts_, hub_itself(), action, submission.dataset, submission.id);
    };
    const auto now = parts_.clock.now();
    if (submission.state() == SubmissionState::received) {
        if (auto recorded = step(audit::Action::submission_interrupted); !recorded) {
            return recorded;
        }
        return parts_.submissions.move(
            submission.id, submission.state(), by_hub(SubmissionState::interrupted, now));
    }
    if (submission.state() == SubmissionState::checked && found != stored.end()) {
        // The decision stands in the audit log from before its records were stored.
        const auto report = parts_.submissions.report(submission.id);
        if (!report) {
            return report.error();
        }
        const auto version = std::max(1, effect_of(*report, stored, {}).version - 1);
        return parts_.submissions.accept(
            submission.id, by_hub(SubmissionState::accepted, now), found->release, version);
    }
    const bool was_taken_out =
        std::any_of(stored.begin(), stored.end(), [&](const ingest::StoredBatch& batch) {
            return batch.submission == submission.id && batch.withdrawn;
        });
    if (submission.state() == SubmissionState::accepted && was_taken_out) {
        return parts_.submissions.move(
            submission.id, submission.state(), by_hub(SubmissionState::withdrawn, now));
    }
    return {};
}

Status SettleSubmissions::after_start() const {
    remove_named_sealed_files(parts_.staging.folder());
    const auto atlas = parts_.atlas.get();
    const auto stored = parts_.open_records(*atlas)->batches();
    const auto all = parts_.submissions.all();
    if (!stored || !all) {
        return stored ? all.error() : stored.error();
    }
    for (const auto& submission : *all) {
        if (auto settled = settle(submission, *stored); !settled) {
            return settled;
        }
    }
    for (const auto& id : parts_.staging.submissions()) {
        const auto submission = parts_.submissions.find(id);
        if (!submission && submission.error().code != ErrorCode::not_found) {
            return submission.error();
        }
        if (!submission || submission->state() != SubmissionState::checked) {
            parts_.staging.remove(id);
        }
    }
    return expire();
}

Status SettleSubmissions::expire() const {
    const auto all = parts_.submissions.all();
    if (!all) {
        return all.error();
    }
    const auto now = parts_.clock.now();
    for (const auto& submission : *all) {
        if (submission.state() != SubmissionState::checked) {
            continue;
        }
        const auto report = parts_.submissions.report(submission.id);
        if (!report) {
            return report.error();
        }
        if (now - submission.events.back().at < undecided_limit &&
            may_be_kept(parts_, submission.dataset, *report)) {
            continue;
        }
        const auto to =
            state_after(submission.state(), SubmissionStep::expire, ingest::SubmissionActor::hub);
        if (!to) {
            return to.error();
        }
        if (auto recorded = record_step(parts_,
                                        hub_itself(),
                                        audit::Action::submission_expired,
                                        submission.dataset,
                                        submission.id);
            !recorded) {
            return recorded;
        }
        const auto moved =
            parts_.submissions.move(submission.id, submission.state(), by_hub(*to, now));
        if (moved) {
            parts_.staging.remove(submission.id);
        } else if (moved.error().code != ErrorCode::conflict) {
            return moved;
        }
    }
    return {};
}

}  // namespace hub::services
