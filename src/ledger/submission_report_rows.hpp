#pragma once

#include "ingest/submission.hpp"

#include <string>

#include <SQLiteCpp/SQLiteCpp.h>

namespace hub::ledger {

/// The rows of what a check found. Both are called inside a transaction.
void write_report(SQLite::Database& database,
                  const std::string& submission,
                  const ingest::SubmissionReport& report);
ingest::SubmissionReport read_report(SQLite::Database& database,
                                     const ingest::Submission& submission);

}  // namespace hub::ledger
