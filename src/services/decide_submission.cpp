#include "services/decide_submission.hpp"

#include "audit/audit_log.hpp"
#include "geography/current_atlas.hpp"
#include "ingest/staging_area.hpp"
#include "query/protected_query.hpp"
#include "services/submission_effect.hpp"

#include <algorithm>

namespace hub::services {

using ingest::SubmissionState;
using ingest::SubmissionStep;

namespace {

/// The open transaction of a store of records, taken back unless it was committed.
class OpenImport {
public:
    explicit OpenImport(ingest::RecordStore& store) : store_{store} {}
    OpenImport(const OpenImport&) = delete;
    OpenImport& operator=(const OpenImport&) = delete;
    ~OpenImport() { store_.roll_back(); }

private:
    ingest::RecordStore& store_;
};

/// The release that the submission's records entered already, where the program was stopped between
/// storing them and saying so; empty where they did not.
std::string entered_before(const std::vector<ingest::StoredBatch>& stored, const std::string& id) {
    const auto found = std::find_if(
        stored.begin(), stored.end(), [&](const auto& batch) { return batch.submission == id; });
    return found == stored.end() ? "" : found->release;
}

Result<std::string> store_staged(ingest::RecordStore& store,
                                 const ingest::StagingArea& staging,
                                 const ingest::Submission& submission,
                                 const ingest::SubmissionReport& report,
                                 const domain::DatasetDefinition& dataset) {
    if (auto begun = store.begin(dataset); !begun) {
        return begun.error();
    }
    const OpenImport import{store};
    std::uint64_t begun = 0;  // batches, of which the last is open
    const auto finish_open = [&] {
        return begun == 0 ? Status{} : store.finish_batch(report.batches[begun - 1]);
    };
    const auto added =
        staging.read(submission.id, [&](std::uint64_t batch, const ingest::RecordColumns& part) {
            if (batch != begun && batch + 1 != begun) {
                return Status{Error{ErrorCode::internal, "batches are staged out of order"}};
            }
            if (batch == begun) {
                if (batch == report.batches.size()) {
                    return Status{Error{ErrorCode::internal, "more is staged than was reported"}};
                }
                auto opened = finish_open();
                opened = opened ? store.begin_batch(report.batches[begun++].identity) : opened;
                if (!opened) {
                    return opened;
                }
            }
            return part.size() == 0 ? Status{} : store.add_records(part);
        });
    if (!added) {
        return added.error();
    }
    if (begun != report.batches.size()) {
        return Error{ErrorCode::internal, "less is staged than was reported"};
    }
    if (auto finished = finish_open(); !finished) {
        return finished.error();
    }
    return store.commit();
}

}  // namespace

Result<ingest::Submission> DecideSubmission::accept(const Caller& caller,
                                                    const std::string& id,
                                                    const std::string& note,
                                                    const std::string& seen) const {
    const auto submission = visible_submission(parts_, caller, id);
    const auto words = checked_note(note);
    if (!submission || !words) {
        return submission ? words.error() : submission.error();
    }
    if (const auto to =
            state_after(submission->state(), SubmissionStep::accept, actor_of(caller.principal));
        !to) {
        return to.error();
    }
    const auto known = dataset_in_force(parts_, submission->dataset);
    if (!known) {
        return known.error();
    }
    if ((*known)->definition.version != submission->definition_version) {
        return Error{ErrorCode::conflict,
                     "the dataset's definition has changed since this file was checked; send it "
                     "again"};
    }
    const std::unique_lock alone{parts_.importing, std::try_to_lock};
    if (!alone) {
        return Error{ErrorCode::conflict, "another import is running; try again when it has ended"};
    }
    return enter(caller, *submission, (*known)->definition, *words, seen);
}

Result<ingest::Submission> DecideSubmission::enter(const Caller& caller,
                                                   const ingest::Submission& submission,
                                                   const domain::DatasetDefinition& dataset,
                                                   const std::string& note,
                                                   const std::string& seen) const {
    const auto atlas = parts_.atlas.get();
    const auto store = parts_.open_records(*atlas);
    const auto stored = store->batches();
    const auto report = parts_.submissions.report(submission.id);
    if (!stored || !report) {
        return stored ? report.error() : stored.error();
    }
    if (auto kept = may_be_kept(parts_, dataset.id, *report); !kept) {
        return kept.error();
    }
    const auto effect = effect_of(*report, *stored, {});
    auto release = entered_before(*stored, submission.id);
    if (release.empty() && !seen.empty() && seen != effect.seen) {
        return Error{ErrorCode::conflict,
                     "something else was taken in for these months since you looked; look at what "
                     "it would replace again"};
    }
    if (auto recorded = record_step(
            parts_, caller, audit::Action::submission_accepted, submission.dataset, submission.id);
        !recorded) {
        return recorded.error();
    }
    if (release.empty()) {
        auto entered = store_staged(*store, parts_.staging, submission, *report, dataset);
        if (!entered) {
            return entered.error();
        }
        release = *std::move(entered);
    }
    if (auto kept = parts_.submissions.accept(
            submission.id,
            {SubmissionState::accepted, caller.principal.name(), parts_.clock.now(), note},
            release,
            effect.version);
        !kept) {
        return kept.error();
    }
    parts_.staging.remove(submission.id);
    return parts_.submissions.find(submission.id);
}

Result<ingest::Submission> DecideSubmission::send_back(const Caller& caller,
                                                       const std::string& id,
                                                       const std::string& note) const {
    const auto submission = visible_submission(parts_, caller, id);
    const auto words = checked_note(note);
    if (!submission || !words) {
        return submission ? words.error() : submission.error();
    }
    const auto to =
        state_after(submission->state(), SubmissionStep::send_back, actor_of(caller.principal));
    if (!to) {
        return to.error();
    }
    if (words->empty()) {
        return Error{ErrorCode::invalid_request,
                     "a submission is sent back with a note that says why"};
    }
    // A submission that is being accepted at this moment is not sent back under its hands.
    const std::unique_lock alone{parts_.importing, std::try_to_lock};
    if (!alone) {
        return Error{ErrorCode::conflict, "an import is running; try again when it has ended"};
    }
    if (auto recorded = record_step(
            parts_, caller, audit::Action::submission_sent_back, submission->dataset, id);
        !recorded) {
        return recorded.error();
    }
    if (auto moved = parts_.submissions.move(
            id, submission->state(), {*to, caller.principal.name(), parts_.clock.now(), *words});
        !moved) {
        return moved.error();
    }
    parts_.staging.remove(id);
    return parts_.submissions.find(id);
}

}  // namespace hub::services
