#pragma once

#include "ingest/submission.hpp"
#include "ledger/ledger.hpp"

namespace hub::ledger {

class SqliteSubmissionStore final : public ingest::SubmissionStore {
public:
    /// The ledger must outlive it.
    explicit SqliteSubmissionStore(Ledger& ledger) : ledger_{ledger} {}

    Result<ingest::Submission> add(const ingest::Submission& submission) override;
    [[nodiscard]] Result<ingest::Submission> find(const std::string& id) const override;
    [[nodiscard]] Result<std::vector<ingest::Submission>> all() const override;
    Status move(const std::string& id,
                ingest::SubmissionState from,
                const ingest::SubmissionEvent& event) override;
    Status keep_report(const std::string& id,
                       const ingest::SubmissionEvent& event,
                       const ingest::SubmissionReport& report) override;
    Status accept(const std::string& id,
                  const ingest::SubmissionEvent& event,
                  const std::string& release,
                  int version) override;
    [[nodiscard]] Result<ingest::SubmissionReport> report(const std::string& id) const override;

private:
    Ledger& ledger_;
};

}  // namespace hub::ledger
