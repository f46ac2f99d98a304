#include "services/submission_text.hpp"

#include <iterator>
#include <string_view>

#include <fmt/format.h>

namespace hub::services {

namespace {

/// Gathers lines of a name and a value.
class Lines {
public:
    template <class Value>
    void line(std::string_view name, const Value& value) {
        fmt::format_to(std::back_inserter(text_), "{:<24}{}\n", name, value);
    }
    void by_rule(const std::vector<publish::RowsByRuleEntry>& rows) {
        for (const auto& entry : rows) {
            fmt::format_to(std::back_inserter(text_), "  {:>10}  {}\n", entry.rows, entry.rule);
        }
    }
    template <class... Values>
    void plain(fmt::format_string<const Values&...> format, const Values&... values) {
        fmt::format_to(std::back_inserter(text_), format, values...);
    }
    std::string take() { return std::move(text_); }

private:
    std::string text_;
};

void add_months(Lines& lines, const publish::SubmissionReportEntry& report) {
    lines.plain("months\n");
    for (const auto& month : report.months) {
        lines.plain("  {} {}: {} records, ", month.reporting_body, month.month, month.records);
        if (month.replaces.empty()) {
            lines.plain("new");
        } else if (month.replaced_records) {
            lines.plain("replaces {} of {}", *month.replaced_records, month.replaces);
        } else {
            lines.plain("replaces what came {}", month.replaces);
        }
        if (month.usual_records) {
            lines.plain(
                "; {} a month in the {} before", *month.usual_records, month.months_compared);
        }
        lines.plain("\n");
    }
}

std::string per_cent(const std::optional<int>& share) {
    return share ? fmt::format("{} %", *share) : "-";
}

void add_items(Lines& lines, const publish::SubmissionReportEntry& report) {
    if (report.items.empty()) {
        return;
    }
    lines.plain("complete, and in the months before\n");
    for (const auto& item : report.items) {
        lines.plain("  {:>6} {:>6}  {}\n",
                    per_cent(item.complete_per_cent),
                    per_cent(item.before_per_cent),
                    item.title);
    }
}

void add_report(Lines& lines, const publish::SubmissionReportEntry& report) {
    if (report.months.empty()) {
        return;
    }
    lines.line("rows received", report.rows_received);
    lines.line("rows accepted", report.rows_accepted);
    lines.by_rule(report.kept_with);
    if (report.records != report.rows_accepted) {
        lines.line("records they stand for", report.records);
    }
    if (report.rows_outside > 0) {
        lines.line("rows left out", report.rows_outside);
        lines.by_rule(report.outside_by_filter);
    }
    lines.line("rows refused", report.rows_refused);
    lines.by_rule(report.refused_by_rule);
    lines.line("rows at unknown place", report.rows_without_place);
    lines.line("identical rows kept", report.rows_identical);
    add_months(lines, report);
    add_items(lines, report);
    if (!report.first_refused_rows.empty()) {
        lines.plain("first refused rows\n");
        for (const auto& row : report.first_refused_rows) {
            lines.plain("  line {}, column {}: {}\n", row.line, row.column, row.rule);
        }
    }
}

void add_downloads(Lines& lines, const std::vector<publish::DownloadEntry>& downloads) {
    lines.line("downloads that hold it", downloads.size());
    for (const auto& download : downloads) {
        lines.plain("  {}  {}  {}\n", download.at, download.by, download.question);
    }
}

}  // namespace

std::string submissions_text(const std::vector<publish::SubmissionEntry>& submissions) {
    Lines lines;
    lines.plain("number\tdataset\treceived at\tfrom\tfile\tstate\trelease\n");
    for (const auto& each : submissions) {
        lines.plain("{}\t{}\t{}\t{}\t{}\t{}\t{}\n",
                    each.id,
                    each.dataset,
                    each.events.front().at,
                    each.events.front().by,
                    each.file_name,
                    each.state,
                    each.release.empty() ? "-" : each.release);
    }
    return lines.take();
}

std::string submission_text(const publish::SubmissionDetails& details) {
    const auto& submission = details.submission;
    Lines lines;
    lines.line("submission", submission.id);
    lines.line("dataset", submission.dataset);
    lines.line("file", fmt::format("{} ({} bytes)", submission.file_name, submission.bytes));
    lines.line("digest", submission.file_digest);
    lines.line("state", submission.state_words);
    for (const auto& event : submission.events) {
        lines.plain("  {}  {} by {}{}{}\n",
                    event.at,
                    event.state,
                    event.by,
                    event.note.empty() ? "" : ": ",
                    event.note);
    }
    if (submission.version > 0) {
        lines.line("delivery of its months", submission.version);
    }
    if (!submission.release.empty()) {
        lines.line("release", submission.release);
    }
    if (details.report) {
        add_report(lines, *details.report);
    }
    return lines.take();
}

std::string withdrawal_text(const Withdrawal& withdrawal) {
    Lines lines;
    lines.line("withdrawn", withdrawal.submission.id);
    lines.line("batches taken out", withdrawal.batches_taken_out);
    if (withdrawal.batches_replaced_before > 0) {
        lines.line("replaced before", withdrawal.batches_replaced_before);
    }
    lines.line("release without them", withdrawal.release.empty() ? "-" : withdrawal.release);
    add_downloads(lines, withdrawal.downloads);
    return lines.take();
}

}  // namespace hub::services
