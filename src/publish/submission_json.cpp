#include "publish/submission_json.hpp"

#include "publish/json_writer.hpp"

#include <iterator>
#include <string_view>

#include <fmt/format.h>

namespace hub::publish {

namespace {

void integer_or_null(JsonWriter& json, const std::optional<std::int64_t>& value) {
    value ? json.integer(*value) : json.null();
}

void text_or_null(JsonWriter& json, const std::string& value) {
    value.empty() ? json.null() : json.text(value);
}

void write_events(JsonWriter& json, const std::vector<SubmissionEventEntry>& events) {
    json.key("events").begin_array();
    for (const auto& event : events) {
        json.begin_object().key("state").text(event.state).key("by").text(event.by);
        json.key("at").text(event.at).key("note").text(event.note).end_object();
    }
    json.end_array();
}

/// The members of a submission, without the braces.
void write_members(JsonWriter& json, const SubmissionEntry& submission) {
    json.key("id").text(submission.id);
    json.key("dataset").text(submission.dataset);
    json.key("dataset_title").text(submission.dataset_title);
    json.key("file_name").text(submission.file_name);
    json.key("file_digest").text(submission.file_digest);
    json.key("bytes").integer(submission.bytes);
    json.key("state").text(submission.state);
    json.key("state_words").text(submission.state_words);
    write_events(json, submission.events);
    json.key("release");
    text_or_null(json, submission.release);
    json.key("version");
    submission.version == 0 ? json.null() : json.integer(submission.version);
    json.key("checked_bytes");
    integer_or_null(json, submission.checked_bytes);
    json.key("can").texts(submission.can);
}

void write_rules(JsonWriter& json,
                 std::string_view name,
                 const std::vector<RowsByRuleEntry>& by_rule) {
    json.key(name).begin_array();
    for (const auto& entry : by_rule) {
        json.begin_object().key("rule").text(entry.rule).key("rows").integer(entry.rows);
        json.end_object();
    }
    json.end_array();
}

void write_months(JsonWriter& json, const std::vector<SubmittedMonthEntry>& months) {
    json.key("months").begin_array();
    for (const auto& month : months) {
        json.begin_object().key("reporting_body").text(month.reporting_body);
        json.key("month").text(month.month);
        json.key("rows_received").integer(month.rows_received);
        json.key("rows_refused").integer(month.rows_refused);
        json.key("records").integer(month.records).key("replaces");
        text_or_null(json, month.replaces);
        json.key("replaced_records");
        integer_or_null(json, month.replaced_records);
        json.key("usual_records");
        integer_or_null(json, month.usual_records);
        json.key("months_compared").integer(month.months_compared).end_object();
    }
    json.end_array();
}

void write_items(JsonWriter& json, const std::vector<SubmittedItemEntry>& items) {
    json.key("items").begin_array();
    for (const auto& item : items) {
        json.begin_object().key("title").text(item.title).key("complete_per_cent");
        integer_or_null(json, item.complete_per_cent);
        json.key("before_per_cent");
        integer_or_null(json, item.before_per_cent);
        json.end_object();
    }
    json.end_array();
}

void write_report(JsonWriter& json, const std::optional<SubmissionReportEntry>& report) {
    json.key("report");
    if (!report) {
        json.null();
        return;
    }
    json.begin_object();
    json.key("rows_received").integer(report->rows_received);
    json.key("rows_accepted").integer(report->rows_accepted);
    json.key("rows_refused").integer(report->rows_refused);
    json.key("rows_outside").integer(report->rows_outside);
    json.key("records").integer(report->records);
    json.key("rows_without_place").integer(report->rows_without_place);
    json.key("rows_identical").integer(report->rows_identical);
    write_rules(json, "refused_by_rule", report->refused_by_rule);
    write_rules(json, "kept_with", report->kept_with);
    write_rules(json, "outside_by_filter", report->outside_by_filter);
    write_months(json, report->months);
    write_items(json, report->items);
    json.key("first_refused_rows").begin_array();
    for (const auto& finding : report->first_refused_rows) {
        json.begin_object().key("line").integer(finding.line).key("column").text(finding.column);
        json.key("rule").text(finding.rule).end_object();
    }
    json.end_array().end_object();
}

/// Quoted where RFC 4180 asks for it. A rule or a column never begins as a formula does.
std::string field(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        return std::string{text};
    }
    std::string quoted{"\""};
    for (const char c : text) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + '"';
}

}  // namespace

std::string submissions_json(const std::vector<SubmissionEntry>& submissions) {
    JsonWriter json;
    json.begin_object().key("submissions").begin_array();
    for (const auto& submission : submissions) {
        json.begin_object();
        write_members(json, submission);
        json.end_object();
    }
    json.end_array().end_object();
    return json.take();
}

std::string submission_progress_json(const SubmissionEntry& submission) {
    JsonWriter json;
    json.begin_object().key("id").text(submission.id).key("state").text(submission.state);
    json.key("bytes").integer(submission.bytes).key("checked_bytes");
    integer_or_null(json, submission.checked_bytes);
    json.end_object();
    return json.take();
}

std::string submission_json(const SubmissionDetails& details) {
    JsonWriter json;
    json.begin_object();
    write_members(json, details.submission);
    write_report(json, details.report);
    json.key("seen");
    text_or_null(json, details.seen);
    json.key("downloads");
    if (details.downloads) {
        json.begin_array();
        for (const auto& download : *details.downloads) {
            json.begin_object().key("by").text(download.by).key("at").text(download.at);
            json.key("question").text(download.question).end_object();
        }
        json.end_array();
    } else {
        json.null();
    }
    json.end_object();
    return json.take();
}

std::string findings_csv(const std::vector<FindingEntry>& findings, std::int64_t left_out) {
    std::string csv{"line,column,rule,row\r\n"};
    for (const auto& finding : findings) {
        fmt::format_to(std::back_inserter(csv),
                       "{},{},{},{}\r\n",
                       finding.line == 0 ? "" : std::to_string(finding.line),
                       field(finding.column),
                       field(finding.rule),
                       finding.refused ? "refused" : "kept");
    }
    if (left_out > 0) {
        fmt::format_to(std::back_inserter(csv), ",,{} more findings are not listed,\r\n", left_out);
    }
    return csv;
}

}  // namespace hub::publish
