#pragma once

#include "services/submission_parts.hpp"

namespace hub::services {

/// Brings what is written of submissions into step with what is there: at every start, since the
/// program may have been killed between two of its stores, and now and then for those that nobody
/// decides about.
class SettleSubmissions {
public:
    explicit SettleSubmissions(const SubmissionParts& parts) : parts_{parts} {}

    /// Once, before anything is received. Submissions whose bytes went with the process become
    /// interrupted; those whose records entered a release, or were taken out, say so; what is
    /// staged of others than checked ones is removed.
    [[nodiscard]] Status after_start() const;
    /// Checked submissions older than the limit expire, and those with a month that may no longer
    /// be kept; what was staged of them is removed.
    [[nodiscard]] Status expire() const;

private:
    [[nodiscard]] Status settle(const ingest::Submission& submission,
                                const std::vector<ingest::StoredBatch>& stored) const;

    const SubmissionParts& parts_;
};

}  // namespace hub::services
