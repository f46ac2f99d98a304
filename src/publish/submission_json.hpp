#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What the sender of a file and the hub's team are told of it: figures about the file, which its
// sender holds, and never a value of a record. docs/decisions/0017-submissions.md.
namespace hub::publish {

struct SubmissionEventEntry {
    std::string state;
    std::string by;
    std::string at;
    std::string note;
};

struct RowsByRuleEntry {
    std::string rule;
    std::int64_t rows{0};
};

struct FindingEntry {
    std::int64_t line{0};  ///< 0 where no line is to blame
    std::string column;
    std::string rule;
    bool refused{true};  ///< the row, or the file; else the row was kept
};

/// One month of one reporting body in the file.
struct SubmittedMonthEntry {
    std::string reporting_body;  ///< its name
    std::string month;
    std::int64_t rows_received{0};
    std::int64_t rows_refused{0};
    std::int64_t records{0};
    std::string replaces;  ///< when what it replaces was taken in; empty where it is new
    std::optional<std::int64_t> replaced_records;  ///< where the reader may know
    std::optional<std::int64_t> usual_records;     ///< of the body's last months
    int months_compared{0};
};

/// How complete one item is, in whole per cent.
struct SubmittedItemEntry {
    std::string title;
    std::optional<int> complete_per_cent;  ///< none where the file holds no record
    std::optional<int> before_per_cent;    ///< of the body's last months
};

/// Somebody who holds figures that a submission's records are part of.
struct DownloadEntry {
    std::string by;
    std::string at;
    std::string question;
};

struct SubmissionReportEntry {
    std::int64_t rows_received{0};
    std::int64_t rows_accepted{0};
    std::int64_t rows_refused{0};
    std::int64_t rows_outside{0};
    std::int64_t records{0};
    std::int64_t rows_without_place{0};
    std::int64_t rows_identical{0};
    std::vector<RowsByRuleEntry> refused_by_rule;
    std::vector<RowsByRuleEntry> kept_with;
    std::vector<RowsByRuleEntry> outside_by_filter;
    std::vector<SubmittedMonthEntry> months;
    std::vector<SubmittedItemEntry> items;
    std::vector<FindingEntry> first_refused_rows;
};

struct SubmissionEntry {
    std::string id;
    std::string dataset;
    std::string dataset_title;
    std::string file_name;
    std::string file_digest;
    std::int64_t bytes{0};
    std::string state;
    std::string state_words;
    std::vector<SubmissionEventEntry> events;
    std::string release;  ///< empty before it was accepted
    int version{0};
    std::optional<std::int64_t> checked_bytes;  ///< while it is being checked
    std::vector<std::string> can;               ///< steps that the reader may take now
};

/// One submission with everything that is known of it.
struct SubmissionDetails {
    SubmissionEntry submission;
    std::optional<SubmissionReportEntry> report;
    std::string seen;  ///< of what an acceptance would replace now; empty where none is due
    std::optional<std::vector<DownloadEntry>> downloads;  ///< for the hub's team
};

std::string submissions_json(const std::vector<SubmissionEntry>& submissions);
/// State and bytes alone.
std::string submission_progress_json(const SubmissionEntry& submission);
std::string submission_json(const SubmissionDetails& details);
/// One line a finding: line, column, rule, and whether the row was refused or kept.
std::string findings_csv(const std::vector<FindingEntry>& findings, std::int64_t left_out);

}  // namespace hub::publish
