#include "services/view_submissions.hpp"

#include "audit/audit_log.hpp"
#include "geography/current_atlas.hpp"
#include "query/protected_query.hpp"
#include "services/caller_event.hpp"
#include "services/submission_effect.hpp"
#include "services/withdraw_submission.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace hub::services {

using ingest::SubmissionActor;
using ingest::SubmissionState;

namespace {

constexpr std::size_t refused_rows_shown = 20;

std::vector<publish::RowsByRuleEntry> summed(
    const std::vector<ingest::BatchReceipt>& batches,
    std::vector<ingest::RowsByRule> ingest::BatchReceipt::*of) {
    std::map<std::string, std::int64_t> rows;
    for (const auto& batch : batches) {
        for (const auto& by_rule : batch.*of) {
            rows[by_rule.rule] += by_rule.rows;
        }
    }
    std::vector<publish::RowsByRuleEntry> list;
    for (const auto& [rule, number] : rows) {
        list.push_back({rule, number});
    }
    return list;
}

publish::FindingEntry entry_of(const ingest::SubmissionFinding& finding) {
    return {finding.line, finding.column, finding.rule, finding.refused};
}

/// Sums and places, without what stands beside the file.
publish::SubmissionReportEntry sums_of(const ingest::SubmissionReport& report) {
    publish::SubmissionReportEntry entry;
    for (const auto& batch : report.batches) {
        entry.rows_received += batch.rows_received;
        entry.rows_accepted += batch.rows_accepted;
        entry.rows_refused += batch.rows_refused;
        entry.rows_outside += batch.rows_outside;
        entry.records += batch.records;
        entry.rows_without_place += batch.rows_without_place;
        entry.rows_identical += batch.rows_identical_to_another;
    }
    entry.refused_by_rule = summed(report.batches, &ingest::BatchReceipt::refused_by_rule);
    entry.kept_with = summed(report.batches, &ingest::BatchReceipt::accepted_with);
    entry.outside_by_filter = summed(report.batches, &ingest::BatchReceipt::outside_by_filter);
    for (const auto& finding : report.findings) {
        if (finding.refused && entry.first_refused_rows.size() < refused_rows_shown) {
            entry.first_refused_rows.push_back(entry_of(finding));
        }
    }
    return entry;
}

std::string body_name(const geography::Atlas& atlas, const std::string& slug) {
    const auto* body = atlas.reporting_body(slug);
    return body == nullptr ? slug : body->name;
}

}  // namespace

Status ViewSubmissions::record(const Caller& caller,
                               audit::Action action,
                               const std::string& object) const {
    if (!accounts::Permissions{}.may(caller.principal, accounts::Permission::send_submissions)) {
        return Error{ErrorCode::forbidden, "this role neither sends nor sees submissions"};
    }
    const auto recorded = parts_.audit.record(event_of(caller, action, object));
    return recorded ? Status{} : recorded.error();
}

publish::SubmissionEntry ViewSubmissions::entry(const Caller& caller,
                                                const ingest::Submission& submission) const {
    publish::SubmissionEntry entry;
    entry.id = submission.id;
    entry.dataset = submission.dataset;
    const auto known = parts_.datasets.by_id.find(submission.dataset);
    entry.dataset_title =
        known == parts_.datasets.by_id.end() ? submission.dataset : known->second.definition.title;
    entry.file_name = submission.file_name;
    entry.file_digest = submission.file_digest;
    entry.bytes = submission.bytes;
    entry.state = slug_of(submission.state());
    entry.state_words = words_for(submission.state());
    for (const auto& event : submission.events) {
        entry.events.push_back(
            {std::string{slug_of(event.state)}, event.by, iso_text(event.at), event.note});
    }
    entry.release = submission.release;
    entry.version = submission.version;
    entry.checked_bytes = checked_(submission.id);
    for (const auto& rule : ingest::submission_rules()) {
        if (rule.from == submission.state() && rule.actor == actor_of(caller.principal)) {
            entry.can.emplace_back(slug_of(rule.step));
        }
    }
    return entry;
}

Result<std::vector<publish::SubmissionEntry>> ViewSubmissions::list(const Caller& caller) const {
    if (auto recorded = record(caller, audit::Action::submissions_viewed, "all"); !recorded) {
        return recorded.error();
    }
    const auto all = parts_.submissions.all();
    if (!all) {
        return all.error();
    }
    const bool is_team = actor_of(caller.principal) == SubmissionActor::team;
    std::vector<publish::SubmissionEntry> list;
    for (const auto& submission : *all) {
        if (is_team || submission.sender() == caller.principal.name()) {
            list.push_back(entry(caller, submission));
        }
    }
    return list;
}

Result<publish::SubmissionDetails> ViewSubmissions::details(const Caller& caller,
                                                            const std::string& id) const {
    const auto submission = visible_submission(parts_, caller, id);
    if (!submission) {
        return submission.error();
    }
    if (auto recorded = record(caller,
                               audit::Action::submissions_viewed,
                               fmt::format("{} {}", submission->dataset, id));
        !recorded) {
        return recorded.error();
    }
    publish::SubmissionDetails details{entry(caller, *submission), std::nullopt, "", std::nullopt};
    const auto added = add_report(caller, *submission, details);
    return added ? Result{std::move(details)} : added.error();
}

Result<publish::SubmissionEntry> ViewSubmissions::progress(const Caller& caller,
                                                           const std::string& id) const {
    const auto submission = visible_submission(parts_, caller, id);
    return submission ? Result{entry(caller, *submission)} : submission.error();
}

Status ViewSubmissions::add_report(const Caller& caller,
                                   const ingest::Submission& submission,
                                   publish::SubmissionDetails& details) const {
    const auto report = parts_.submissions.report(submission.id);
    const auto atlas = parts_.atlas.get();
    const auto store = parts_.open_records(*atlas);
    const auto stored = store->batches();
    if (!report || !stored) {
        return report ? stored.error() : report.error();
    }
    if (report->batches.empty() && report->findings.empty()) {
        return {};
    }
    const bool is_team = actor_of(caller.principal) == SubmissionActor::team;
    const auto compared = is_team ? store->delivered(submission.dataset)
                                  : delivered_by(parts_, submission.sender(), submission.dataset);
    if (!compared) {
        return compared.error();
    }
    auto entry = sums_of(*report);
    const auto effect = effect_of(*report, *stored, *compared);
    const bool is_waiting = submission.state() == SubmissionState::checked;
    for (const auto& month : effect.months) {
        const auto& receipt = *month.receipt;
        entry.months.push_back({body_name(*atlas, receipt.identity.reporting_body),
                                receipt.identity.month.text(),
                                receipt.rows_received,
                                receipt.rows_refused,
                                receipt.records,
                                is_waiting ? month.replaces : "",
                                is_waiting ? month.replaced_records : std::nullopt,
                                month.usual_records,
                                month.months_compared});
    }
    const auto known = parts_.datasets.by_id.find(submission.dataset);
    for (const auto& item : effect.items) {
        const auto* dimension = known == parts_.datasets.by_id.end()
                                    ? nullptr
                                    : known->second.definition.find_dimension(item.dimension);
        entry.items.push_back({dimension == nullptr ? item.dimension : dimension->title,
                               item.complete_per_cent,
                               item.before_per_cent});
    }
    details.report = std::move(entry);
    if (is_waiting) {
        details.seen = effect.seen;
        details.submission.version = effect.version;
    }
    if (is_team && submission.event_of(SubmissionState::accepted) != nullptr) {
        auto downloads = downloads_with(parts_, submission, *report);
        if (!downloads) {
            return downloads.error();
        }
        details.downloads = *std::move(downloads);
    }
    return {};
}

Result<Document> ViewSubmissions::report(const Caller& caller, const std::string& id) const {
    const auto submission = visible_submission(parts_, caller, id);
    if (!submission) {
        return submission.error();
    }
    if (auto recorded = record(caller,
                               audit::Action::submission_report_downloaded,
                               fmt::format("{} {}", submission->dataset, id));
        !recorded) {
        return recorded.error();
    }
    const auto report = parts_.submissions.report(id);
    if (!report) {
        return report.error();
    }
    std::vector<publish::FindingEntry> findings;
    findings.reserve(report->findings.size());
    for (const auto& finding : report->findings) {
        findings.push_back(entry_of(finding));
    }
    return Document{"text/csv; charset=utf-8",
                    publish::findings_csv(findings, report->findings_left_out),
                    fmt::format("submission_{}_findings.csv", id),
                    "",
                    ""};
}

}  // namespace hub::services
