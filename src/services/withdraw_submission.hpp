#pragma once

#include "publish/submission_json.hpp"
#include "services/submission_parts.hpp"

#include <string>
#include <vector>

namespace hub::services {

/// What a withdrawal did.
struct Withdrawal {
    ingest::Submission submission;
    std::string release;  ///< the one without the records; empty where none were there any more
    int batches_taken_out{0};
    int batches_replaced_before{0};
    std::vector<publish::DownloadEntry> downloads;
};

/// The hub's team takes an accepted submission's records out again. A published frozen release
/// stays as it is; the next is made without them. What the submission had replaced does not come
/// back: its months count as not received until they are sent again.
class WithdrawSubmission {
public:
    explicit WithdrawSubmission(const SubmissionParts& parts) : parts_{parts} {}

    [[nodiscard]] Result<Withdrawal> run(const Caller& caller,
                                         const std::string& id,
                                         const std::string& reason) const;

private:
    const SubmissionParts& parts_;
};

/// Whoever downloaded figures of the dataset's months since the submission was accepted, from the
/// audit log, oldest first.
Result<std::vector<publish::DownloadEntry>> downloads_with(const SubmissionParts& parts,
                                                           const ingest::Submission& submission,
                                                           const ingest::SubmissionReport& report);

}  // namespace hub::services
