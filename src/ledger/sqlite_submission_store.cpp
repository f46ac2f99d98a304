#include "ledger/sqlite_submission_store.hpp"

#include "ledger/columns.hpp"
#include "ledger/submission_report_rows.hpp"

namespace hub::ledger {

using ingest::Submission;
using ingest::SubmissionEvent;
using ingest::SubmissionReport;
using ingest::SubmissionState;

namespace {

constexpr auto what = "submissions";
constexpr auto insert_submission =
    "INSERT INTO submissions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)";
constexpr auto insert_event = "INSERT INTO submission_events VALUES (?, ?, ?, ?, ?)";
constexpr auto of_file =
    "SELECT id FROM submissions WHERE file_digest = ? AND dataset = ? AND sender = ?"
    " ORDER BY rowid DESC";
constexpr auto read_one =
    "SELECT id, dataset, file_name, file_digest, bytes, definition_version, release, version"
    " FROM submissions WHERE id = ?";
constexpr auto read_ids = "SELECT id FROM submissions ORDER BY rowid DESC";
constexpr auto read_events =
    "SELECT state, actor, at_ms, note FROM submission_events WHERE submission = ? ORDER BY rowid";
constexpr auto move_state = "UPDATE submissions SET state = ? WHERE id = ? AND state = ?";
constexpr auto write_release = "UPDATE submissions SET release = ?, version = ? WHERE id = ?";

Result<Submission> read(SQLite::Database& database, const std::string& id) {
    SQLite::Statement row{database, read_one};
    row.bind(1, id);
    if (!row.executeStep()) {
        return Error{ErrorCode::not_found, "there is no submission of this number"};
    }
    Submission submission{row.getColumn(0).getString(),
                          row.getColumn(1).getString(),
                          row.getColumn(2).getString(),
                          row.getColumn(3).getString(),
                          row.getColumn(4).getInt64(),
                          row.getColumn(5).getInt(),
                          {},
                          row.getColumn(6).getString(),
                          row.getColumn(7).getInt()};
    SQLite::Statement event{database, read_events};
    event.bind(1, id);
    while (event.executeStep()) {
        const auto state = ingest::submission_state_from(event.getColumn(0).getString());
        if (!state) {
            return Error{ErrorCode::internal,
                         "submissions: a state that this version does not know"};
        }
        submission.events.push_back({*state,
                                     event.getColumn(1).getString(),
                                     instant_from(event.getColumn(2)),
                                     event.getColumn(3).getString()});
    }
    if (submission.events.empty()) {
        return Error{ErrorCode::internal, "submissions: one without an arrival"};
    }
    return submission;
}

void add_event(SQLite::Database& database, const std::string& id, const SubmissionEvent& event) {
    SQLite::Statement row{database, insert_event};
    row.bind(1, id);
    row.bind(2, std::string{slug_of(event.state)});
    row.bind(3, event.by);
    row.bind(4, column_of(event.at));
    row.bind(5, event.note);
    row.exec();
}

void insert(SQLite::Database& database, const Submission& submission) {
    SQLite::Statement row{database, insert_submission};
    row.bind(1, submission.id);
    row.bind(2, submission.dataset);
    row.bind(3, submission.file_name);
    row.bind(4, submission.file_digest);
    row.bind(5, submission.bytes);
    row.bind(6, submission.definition_version);
    row.bind(7, submission.sender());
    row.bind(8, std::string{slug_of(submission.state())});
    row.bind(9, submission.release);
    row.bind(10, submission.version);
    row.exec();
    for (const auto& event : submission.events) {
        add_event(database, submission.id, event);
    }
}

/// The state and its event together; `conflict` where another was quicker.
Status step(SQLite::Database& database,
            const std::string& id,
            SubmissionState from,
            const SubmissionEvent& event) {
    SQLite::Statement row{database, move_state};
    row.bind(1, std::string{slug_of(event.state)});
    row.bind(2, id);
    row.bind(3, std::string{slug_of(from)});
    if (row.exec() == 0) {
        return Error{ErrorCode::conflict, "somebody else decided about this submission just now"};
    }
    add_event(database, id, event);
    return {};
}

}  // namespace

Result<Submission> SqliteSubmissionStore::add(const Submission& submission) {
    return ledger_.with(what, [&](SQLite::Database& database) -> Result<Submission> {
        SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
        std::vector<std::string> earlier;
        SQLite::Statement row{database, of_file};
        row.bind(1, submission.file_digest);
        row.bind(2, submission.dataset);
        row.bind(3, submission.sender());
        while (row.executeStep()) {
            earlier.push_back(row.getColumn(0).getString());
        }
        for (const auto& id : earlier) {
            auto known = read(database, id);
            if (!known || stands_for_its_file(known->state())) {
                return known;
            }
        }
        insert(database, submission);
        transaction.commit();
        return submission;
    });
}

Result<Submission> SqliteSubmissionStore::find(const std::string& id) const {
    return ledger_.with(
        what, [&](SQLite::Database& database) -> Result<Submission> { return read(database, id); });
}

Result<std::vector<Submission>> SqliteSubmissionStore::all() const {
    using Listed = Result<std::vector<Submission>>;
    return ledger_.with(what, [](SQLite::Database& database) -> Listed {
        SQLite::Statement row{database, read_ids};
        std::vector<Submission> list;
        while (row.executeStep()) {
            auto submission = read(database, row.getColumn(0).getString());
            if (!submission) {
                return submission.error();
            }
            list.push_back(*std::move(submission));
        }
        return list;
    });
}

Status SqliteSubmissionStore::move(const std::string& id,
                                   SubmissionState from,
                                   const SubmissionEvent& event) {
    return ledger_.with(what, [&](SQLite::Database& database) -> Status {
        SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
        auto stepped = step(database, id, from, event);
        if (stepped) {
            transaction.commit();
        }
        return stepped;
    });
}

Status SqliteSubmissionStore::keep_report(const std::string& id,
                                          const SubmissionEvent& event,
                                          const SubmissionReport& report) {
    return ledger_.with(what, [&](SQLite::Database& database) -> Status {
        SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
        auto stepped = step(database, id, SubmissionState::received, event);
        if (stepped) {
            write_report(database, id, report);
            transaction.commit();
        }
        return stepped;
    });
}

Status SqliteSubmissionStore::accept(const std::string& id,
                                     const SubmissionEvent& event,
                                     const std::string& release,
                                     int version) {
    return ledger_.with(what, [&](SQLite::Database& database) -> Status {
        SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
        auto stepped = step(database, id, SubmissionState::checked, event);
        if (stepped) {
            SQLite::Statement row{database, write_release};
            row.bind(1, release);
            row.bind(2, version);
            row.bind(3, id);
            row.exec();
            transaction.commit();
        }
        return stepped;
    });
}

Result<SubmissionReport> SqliteSubmissionStore::report(const std::string& id) const {
    return ledger_.with(what, [&](SQLite::Database& database) -> Result<SubmissionReport> {
        // One transaction, so that all parts are of the same moment.
        const SQLite::Transaction reading{database};
        const auto submission = read(database, id);
        return submission ? Result{read_report(database, *submission)} : submission.error();
    });
}

}  // namespace hub::ledger
