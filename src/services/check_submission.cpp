#include "services/check_submission.hpp"

#include "audit/audit_log.hpp"
#include "geography/current_atlas.hpp"
#include "ingest/batch_rules.hpp"
#include "ingest/format_readers.hpp"
#include "ingest/quality_rule.hpp"
#include "ingest/sealed_delivery.hpp"
#include "ingest/staging_area.hpp"
#include "query/protected_query.hpp"
#include "services/known_batches.hpp"

#include <algorithm>

namespace hub::services {

using ingest::SubmissionState;
using ingest::SubmissionStep;

namespace {

/// Gathers what is found while a file is read, as much of it as anybody reads.
class Findings {
public:
    void add(const ingest::Finding& finding) {
        if (finding.rule == nullptr) {
            return;  // left out by a filter: the report has the number
        }
        if (list_.size() == most_kept) {
            ++left_out_;
            return;
        }
        list_.push_back({finding.line,
                         std::string{finding.column},
                         finding.rule->said(),
                         finding.rule->severity != ingest::Severity::noted});
    }

    /// To be asked once.
    ingest::SubmissionReport report(const std::vector<ingest::CheckedBatch>& batches) {
        std::stable_sort(list_.begin(), list_.end(), [](const auto& a, const auto& b) {
            return a.line < b.line;
        });
        ingest::SubmissionReport report{{}, std::move(list_), left_out_};
        for (const auto& batch : batches) {
            report.batches.push_back(batch.receipt);
        }
        return report;
    }
    ingest::SubmissionReport report(const Error& refusal) {
        const auto place = ingest::file_refusal(refusal);
        auto report = this->report(std::vector<ingest::CheckedBatch>{});
        report.findings.insert(report.findings.begin(),
                               {place.line,
                                place.column,
                                place.rule == nullptr ? refusal.message : place.rule->said(),
                                true});
        return report;
    }

private:
    static constexpr std::size_t most_kept = 10'000;
    std::vector<ingest::SubmissionFinding> list_;
    std::int64_t left_out_{0};
};

ingest::SubmissionEvent event_to(SubmissionState state, Instant at, std::string note) {
    return {state, hub_itself().principal.name(), at, std::move(note)};
}

/// Lets the records of all batches wait for the decision.
Status stage(ingest::CheckedFile& checked, ingest::StagedFile staged) {
    std::uint64_t number = 0;
    for (auto& [receipt, records] : checked.batches()) {
        auto added = staged.add(number, {});
        const auto settled = records->settle(
            receipt, [&](ingest::RecordColumns& part) { return staged.add(number, part); });
        if (!added || !settled) {
            return added ? settled : added;
        }
        ++number;
    }
    return staged.finish();
}

}  // namespace

Result<ingest::Submission> CheckSubmission::run(const std::string& id,
                                                SealedFile& file,
                                                Progress& progress) const {
    const auto submission = parts_.submissions.find(id);
    if (!submission) {
        return submission.error();
    }
    const auto checked = check(*submission, file, progress);
    if (!checked) {
        parts_.staging.remove(id);
        const auto to = state_after(
            submission->state(), SubmissionStep::interrupt, ingest::SubmissionActor::hub);
        if (!to) {
            return to.error();
        }
        if (auto recorded = record_step(parts_,
                                        hub_itself(),
                                        audit::Action::submission_interrupted,
                                        submission->dataset,
                                        id);
            !recorded) {
            return recorded.error();
        }
        if (auto moved = parts_.submissions.move(
                id, submission->state(), event_to(*to, parts_.clock.now(), ""));
            !moved) {
            return moved.error();
        }
        return checked.error();
    }
    return parts_.submissions.find(id);
}

Status CheckSubmission::check(const ingest::Submission& submission,
                              SealedFile& file,
                              Progress& progress) const {
    const auto known = dataset_in_force(parts_, submission.dataset);
    if (!known) {
        return known.error();
    }
    if (auto recorded = record_step(parts_,
                                    hub_itself(),
                                    audit::Action::submission_checked,
                                    submission.dataset,
                                    submission.id);
        !recorded) {
        return recorded;
    }
    const auto atlas = parts_.atlas.get();
    const auto today = days_since_1970(parts_.clock.now());
    const auto readers = ingest::FormatReaders::create(
        (*known)->definition, (*known)->formats, *atlas, parts_.record_secret, today);
    const auto stored = parts_.open_records(*atlas)->batches();
    if (!readers || !stored) {
        return readers ? stored.error() : readers.error();
    }
    const KnownBatches before{*stored, submission.dataset};
    const auto content = ingest::SealedDelivery::open(file, progress);
    if (!content) {
        return content.error();
    }
    Findings findings;
    auto checked = readers->stage(
        **content,
        submission.file_name,
        [&](const ingest::BatchIdentity& batch) { return before.nearest_vintage(batch); },
        {parts_.staging.folder()},
        [&](const ingest::Finding& finding) { findings.add(finding); });
    const bool is_refused = !checked && checked.error().code == ErrorCode::refused;
    if (!checked && !is_refused) {
        return checked.error();
    }
    const auto to = state_after(submission.state(),
                                is_refused ? SubmissionStep::refuse : SubmissionStep::check,
                                ingest::SubmissionActor::hub);
    if (!to) {
        return to.error();
    }
    if (is_refused) {
        return parts_.submissions.keep_report(
            submission.id,
            event_to(*to, parts_.clock.now(), checked.error().message),
            findings.report(checked.error()));
    }
    if (auto staged = stage(*checked, parts_.staging.write(submission.id)); !staged) {
        return staged;
    }
    for (auto& batch : checked->batches()) {
        batch.receipt.replaces_earlier = before.store_holds(batch.receipt.identity);
        note_batch_findings(readers->definition_for(submission.file_name), batch.receipt, today);
    }
    return parts_.submissions.keep_report(
        submission.id, event_to(*to, parts_.clock.now(), ""), findings.report(checked->batches()));
}

}  // namespace hub::services
