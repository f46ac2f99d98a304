#include "ledger/submission_report_rows.hpp"

#include <SQLiteCpp/VariadicBind.h>

namespace hub::ledger {

using ingest::BatchReceipt;
using ingest::RowsByRule;
using ingest::SubmissionReport;

namespace {

constexpr auto insert_batch =
    "INSERT INTO submission_batches VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr auto insert_rule = "INSERT INTO submission_rules VALUES (?, ?, ?, ?, ?)";
constexpr auto insert_item = "INSERT INTO submission_items VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
constexpr auto insert_finding = "INSERT INTO submission_findings VALUES (?, ?, ?, ?, ?)";
constexpr auto write_left_out = "UPDATE submissions SET findings_left_out = ? WHERE id = ?";
constexpr auto read_left_out = "SELECT findings_left_out FROM submissions WHERE id = ?";
constexpr auto read_batches =
    "SELECT reporting_body, month, boundary_vintage, rows_received, rows_accepted, rows_refused,"
    " rows_outside, records, rows_without_place, rows_identical FROM submission_batches"
    " WHERE submission = ? ORDER BY position";
constexpr auto read_rules =
    "SELECT position, kind, rule, rows FROM submission_rules WHERE submission = ? ORDER BY rowid";
constexpr auto read_items =
    "SELECT position, dimension, recorded, not_known, not_asked, not_recorded, unrecognised"
    " FROM submission_items WHERE submission = ? ORDER BY rowid";
constexpr auto read_findings =
    "SELECT line, column_name, rule, refused FROM submission_findings WHERE submission = ? ORDER "
    "BY rowid";

constexpr auto refused = "refused";
constexpr auto kept = "kept";
constexpr auto outside = "outside";

class ReportWriter {
public:
    ReportWriter(SQLite::Database& database, const std::string& submission)
        : submission_{submission},
          batch_{database, insert_batch},
          rule_{database, insert_rule},
          item_{database, insert_item},
          finding_{database, insert_finding} {}

    void batch(int position, const BatchReceipt& receipt) {
        run(batch_,
            submission_,
            position,
            receipt.identity.reporting_body,
            receipt.identity.month.number(),
            receipt.boundary_vintage,
            receipt.rows_received,
            receipt.rows_accepted,
            receipt.rows_refused,
            receipt.rows_outside,
            receipt.records,
            receipt.rows_without_place,
            receipt.rows_identical_to_another);
        rules(position, refused, receipt.refused_by_rule);
        rules(position, kept, receipt.accepted_with);
        rules(position, outside, receipt.outside_by_filter);
        for (const auto& item : receipt.items) {
            run(item_,
                submission_,
                position,
                item.dimension,
                item.recorded,
                item.not_known,
                item.not_asked,
                item.not_recorded,
                item.unrecognised);
        }
    }
    void finding(const ingest::SubmissionFinding& found) {
        run(finding_, submission_, found.line, found.column, found.rule, found.refused ? 1 : 0);
    }

private:
    void rules(int position, const char* kind, const std::vector<RowsByRule>& by_rule) {
        for (const auto& rows : by_rule) {
            run(rule_, submission_, position, kind, rows.rule, rows.rows);
        }
    }
    template <class... Values>
    static void run(SQLite::Statement& statement, const Values&... values) {
        SQLite::bind(statement, values...);
        statement.exec();
        statement.reset();
    }

    const std::string& submission_;
    SQLite::Statement batch_;
    SQLite::Statement rule_;
    SQLite::Statement item_;
    SQLite::Statement finding_;
};

/// Goes through the rows of one table that belong to a submission.
template <class Row>
void each_row(SQLite::Database& database, const char* sql, const std::string& id, Row row) {
    SQLite::Statement statement{database, sql};
    statement.bind(1, id);
    while (statement.executeStep()) {
        row(statement);
    }
}

}  // namespace

void write_report(SQLite::Database& database,
                  const std::string& submission,
                  const SubmissionReport& report) {
    ReportWriter writer{database, submission};
    int position = 0;
    for (const auto& receipt : report.batches) {
        writer.batch(position++, receipt);
    }
    for (const auto& finding : report.findings) {
        writer.finding(finding);
    }
    SQLite::Statement left_out{database, write_left_out};
    left_out.bind(1, report.findings_left_out);
    left_out.bind(2, submission);
    left_out.exec();
}

SubmissionReport read_report(SQLite::Database& database, const ingest::Submission& submission) {
    SubmissionReport report;
    each_row(database, read_batches, submission.id, [&](SQLite::Statement& row) {
        BatchReceipt receipt;
        receipt.identity = {submission.dataset,
                            row.getColumn(0).getString(),
                            domain::Month::numbered(row.getColumn(1).getInt())};
        receipt.file_name = submission.file_name;
        receipt.file_digest = submission.file_digest;
        receipt.submission = submission.id;
        receipt.boundary_vintage = row.getColumn(2).getInt();
        receipt.rows_received = row.getColumn(3).getInt64();
        receipt.rows_accepted = row.getColumn(4).getInt64();
        receipt.rows_refused = row.getColumn(5).getInt64();
        receipt.rows_outside = row.getColumn(6).getInt64();
        receipt.records = row.getColumn(7).getInt64();
        receipt.rows_without_place = row.getColumn(8).getInt64();
        receipt.rows_identical_to_another = row.getColumn(9).getInt64();
        report.batches.push_back(std::move(receipt));
    });
    const auto batch = [&](SQLite::Statement& row) -> BatchReceipt& {
        return report.batches.at(static_cast<std::size_t>(row.getColumn(0).getInt64()));
    };
    each_row(database, read_rules, submission.id, [&](SQLite::Statement& row) {
        const auto kind = row.getColumn(1).getString();
        auto& receipt = batch(row);
        auto& rules = kind == refused ? receipt.refused_by_rule
                      : kind == kept  ? receipt.accepted_with
                                      : receipt.outside_by_filter;
        rules.push_back({row.getColumn(2).getString(), row.getColumn(3).getInt64()});
    });
    each_row(database, read_items, submission.id, [&](SQLite::Statement& row) {
        batch(row).items.push_back({row.getColumn(1).getString(),
                                    row.getColumn(2).getInt64(),
                                    row.getColumn(3).getInt64(),
                                    row.getColumn(4).getInt64(),
                                    row.getColumn(5).getInt64(),
                                    row.getColumn(6).getInt64()});
    });
    each_row(database, read_findings, submission.id, [&](SQLite::Statement& row) {
        report.findings.push_back({row.getColumn(0).getInt64(),
                                   row.getColumn(1).getString(),
                                   row.getColumn(2).getString(),
                                   row.getColumn(3).getInt() != 0});
    });
    each_row(database, read_left_out, submission.id, [&](SQLite::Statement& row) {
        report.findings_left_out = row.getColumn(0).getInt64();
    });
    return report;
}

}  // namespace hub::ledger
